import { createDecipheriv, type KeyObject, randomUUID } from 'node:crypto';
import { type DomainEvent, eventCodec } from '@relata/es';
import { MemoryVault, VaultSealer } from '@relata/privacy';
import type { BenchRow } from './bench-row.js';
import { benchReplay } from './store.bench.js';

interface PersonChanged extends DomainEvent {
  readonly type: 'ThingChanged';
  readonly data: {
    readonly status: string;
    readonly ownerId: string;
    readonly name: { readonly given: string; readonly family: string };
    readonly emails: readonly string[];
  };
}

/** Four events a person, as many keys as persons; both sides hold every key in memory. */
const EVENTS_PER_PERSON = 4;
const AT = '2026-03-01T10:00:00.000Z';

const personCodec = (sealer: VaultSealer) =>
  eventCodec<PersonChanged>(
    {
      ThingChanged: {
        schema: 1,
        classes: { status: 'open', ownerId: 'internal', name: 'personal', emails: 'personal' },
      },
    },
    sealer,
  );

const changeOf = (n: number): PersonChanged => ({
  type: 'ThingChanged',
  data: {
    status: 'active',
    ownerId: randomUUID(),
    name: { given: `Given ${n}`, family: `Family ${n}` },
    emails: [`person.${n}@example.test`],
  },
});

const metaOf = () => ({
  recordedAt: AT,
  actor: { id: randomUUID(), via: 'api' },
  commandId: randomUUID(),
  correlationId: randomUUID(),
  schema: 1,
});

type Sealed = { readonly personal: { readonly key: string; readonly block: string } };

/** The least that must be done: parse, decrypt under a key object that is there, parse what came out. */
const bareOpen =
  (keys: ReadonlyMap<string, KeyObject>) =>
  (body: string, id: string): unknown => {
    const { personal } = JSON.parse(body) as Sealed;
    const bytes = Buffer.from(personal.block, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', keys.get(personal.key) as KeyObject, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(id));
    decipher.setAuthTag(bytes.subarray(-16));
    const plain = decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    return JSON.parse(plain);
  };

/** P2b: replay of events that each have a personal block, against a bare read, parse and decryption of the same rows. */
export const benchPersonalReplay = async (events: number, rounds: number): Promise<readonly BenchRow[]> => {
  const vault = new MemoryVault();
  const keys = await vault.draw(Math.ceil(events / EVENTS_PER_PERSON));
  const sealer = new VaultSealer(vault, { cacheSize: keys.length });
  await sealer.prepare(keys.map(({ id }) => id));
  const codec = personCodec(sealer);
  return benchReplay({
    id: 'P2b',
    variant: 'each event with a personal block, keys in memory',
    events,
    rounds,
    body: (n, id) => codec.encode(changeOf(n), id, metaOf(), keys[Math.floor(n / EVENTS_PER_PERSON)]?.id),
    decode: (page) => codec.decode(page),
    rawDecode: bareOpen(new Map(keys.map(({ id, key }) => [id, key]))),
  });
};
