import type { LocalAccounts } from '@relata/auth';
import { type CompanySize, type SeededPerson, SimulatedClock, seedCompany, sizeOf } from '@relata/batch';
import { START } from '@relata/es';
import { composeServices } from './services.js';
import type { People } from './sign-in.js';
import type { Storage } from './storage.js';

/** Clients of the demo company: enough to fill every page, quick to make. */
const CONTACTS = 400;
const SEED = 2026;

/** Signs every demo person in; printed at the first start, and good for nothing but a demo. */
export const DEMO_PASSWORD = 'relata-demo';

/**
 * Fills an empty store with the demo company; undefined when the store is not empty. The services are composed a second
 * time, on a simulated clock: what they have in memory of the seeding goes when it is over.
 */
export const loadDemo = async (
  storage: Storage,
  { people, credentials, ports }: People,
  size: CompanySize = sizeOf(CONTACTS, SEED),
  onProgress?: (day: number, days: number) => void,
): Promise<readonly SeededPerson[] | undefined> => {
  if ((await storage.store.safeHead()) !== START) return undefined;
  const clock = new SimulatedClock();
  const { services } = composeServices((model) => ({ ...storage.portsOf(model), clock }), ports);
  const seeded = await seedCompany({
    resources: services.flatMap((s) => s.resources),
    clock,
    size,
    today: Date.now(),
    ...(onProgress ? { onProgress } : {}),
  });
  await people.reached(await storage.store.safeHead());
  await setPasswords(credentials, seeded);
  return seeded;
};

const setPasswords = async (credentials: LocalAccounts, seeded: readonly SeededPerson[]): Promise<void> => {
  for (const { userId, email } of seeded) {
    credentials.register(userId, email);
    const refused = await credentials.setPassword(userId, DEMO_PASSWORD);
    if (refused) throw new Error(`the demo password of ${userId} was refused: ${refused.code}`);
  }
};
