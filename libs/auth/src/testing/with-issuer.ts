import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountSource, type UserRights } from '../issuer/account-source.js';
import { createIssuer, type Issuer, type IssuerOptions } from '../issuer/issuer.js';
import { LocalAccounts } from '../local-accounts.js';

export const EMAIL = 'ada@example.org';
export const PASSWORD = 'a sound password';
export const RIGHTS: UserRights = { roles: ['sales'], teams: ['team-1'], territories: ['kz'] };
const CHEAP = { logN: 10, r: 8, p: 1 };

export interface Setup {
  readonly dataDir: string;
  readonly issuerUrl: string;
  readonly accounts: LocalAccounts;
  readonly faults: unknown[];
  issuer: Issuer;
  restart(): void;
}

/** A real HTTP server with the issuer under `/oidc`, one user, and a folder of its own. Throws what the issuer reported as a fault. */
export const withIssuer = async (
  work: (setup: Setup) => Promise<void>,
  options: Partial<IssuerOptions> = {},
): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'relata-issuer-'));
  const server = createServer((req, res) => void setup.issuer.callback(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc`;
  const accounts = new LocalAccounts({
    file: join(dataDir, 'accounts.db'),
    hashKey: createSecretKey(randomBytes(32)),
    cost: CHEAP,
  });
  accounts.register('user-1', EMAIL);
  await accounts.setPassword('user-1', PASSWORD);
  const faults: unknown[] = [];
  const source = accountSource(accounts, async (id) => (id === 'user-1' ? RIGHTS : undefined));
  const start = (): Issuer =>
    createIssuer({ issuerUrl, dataDir, accounts: source, onFault: (fault) => faults.push(fault), ...options });
  const setup: Setup = {
    dataDir,
    issuerUrl,
    accounts,
    faults,
    issuer: start(),
    restart: () => {
      setup.issuer.close();
      setup.issuer = start();
    },
  };
  try {
    await work(setup);
    if (faults.length > 0) throw faults[0];
  } finally {
    server.closeAllConnections();
    server.close();
    setup.issuer.close();
    accounts.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};
