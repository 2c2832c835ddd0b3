import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalAccounts } from '@relata/auth';
import { builtinSignIns, keepSignInsInStep } from './people-sign-ins.js';

const PASSWORD = 'a sound password';

interface Someone {
  readonly status: 'invited' | 'active';
  readonly fields: { readonly email?: string };
  readonly roles: readonly string[];
}
type Left = Omit<Someone, 'status'> & { readonly status: 'deactivated'; readonly from: 'active' };

/** Users as the index of the directory would have them; told of changes by hand. */
class People {
  readonly users = new Map<string, Someone | Left>();
  private listener: (ids: readonly string[]) => void = () => undefined;

  set(changes: Readonly<Record<string, Someone | Left>>): void {
    for (const [id, user] of Object.entries(changes)) this.users.set(id, user);
    this.listener(Object.keys(changes));
  }
  user(id: string) {
    return this.users.get(id);
  }
  userIds(): readonly string[] {
    return [...this.users.keys()];
  }
  onChange(listener: (ids: readonly string[]) => void): () => void {
    this.listener = listener;
    return () => undefined;
  }
}

const active = (email: string): Someone => ({ status: 'active', fields: { email }, roles: [] });
const left = (email: string): Left => ({ status: 'deactivated', from: 'active', fields: { email }, roles: [] });

describe('sign-ins that follow the directory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-sign-ins-'));
  let accounts: LocalAccounts;
  let people: People;
  let files = 0;
  beforeEach(async () => {
    files += 1;
    accounts = new LocalAccounts({
      file: join(folder, `${files}.db`),
      hashKey: createSecretKey(randomBytes(32)),
      cost: { logN: 10, r: 8, p: 1 },
    });
    people = new People();
    people.set({ u1: active('ann@x.test'), u2: active('bob@x.test'), u3: active('not-invited@x.test') });
    for (const [id, email] of [
      ['u1', 'ann@x.test'],
      ['u2', 'bob@x.test'],
    ] as const) {
      builtinSignIns(accounts, 'http://x/oidc').invite(id, email);
      await accounts.setPassword(id, PASSWORD);
    }
  });
  afterEach(() => accounts.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('take a changed e-mail, end with the user and come back with them', async () => {
    keepSignInsInStep(people, accounts);
    people.set({ u1: active('anna@x.test') });
    expect(await accounts.verify('anna@x.test', PASSWORD)).toBe('u1');
    people.set({ u1: left('anna@x.test') });
    expect(await accounts.verify('anna@x.test', PASSWORD)).toBeUndefined();
    people.set({ u1: active('anna@x.test') });
    expect(await accounts.verify('anna@x.test', PASSWORD)).toBe('u1');
    expect(accounts.knows('u3')).toBe(false);
  });

  it('catch up with what happened while nobody looked', async () => {
    people.set({ u1: active('anna@x.test'), u2: left('bob@x.test') });
    keepSignInsInStep(people, accounts);
    expect(await accounts.verify('anna@x.test', PASSWORD)).toBe('u1');
    expect(await accounts.verify('bob@x.test', PASSWORD)).toBeUndefined();
  });

  it('take an address over that another one gives up in the same batch', async () => {
    keepSignInsInStep(people, accounts);
    people.set({ u1: active('bob@x.test'), u2: active('robert@x.test') });
    expect(await accounts.verify('bob@x.test', PASSWORD)).toBe('u1');
    expect(await accounts.verify('robert@x.test', PASSWORD)).toBe('u2');
  });
});
