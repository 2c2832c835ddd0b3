import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalAccounts, type LocalAccountsOptions } from './local-accounts.js';
import { passwordFlaw } from './password-hash.js';

const PASSWORD = 'a sound password';
const folders: string[] = [];
const opened: LocalAccounts[] = [];

const open = (options: Partial<LocalAccountsOptions> = {}): LocalAccounts => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-accounts-'));
  folders.push(folder);
  const accounts = new LocalAccounts({
    file: join(folder, 'accounts.db'),
    hashKey: createSecretKey(randomBytes(32)),
    cost: { logN: 10, r: 8, p: 1 },
    ...options,
  });
  opened.push(accounts);
  return accounts;
};

afterAll(() => {
  for (const accounts of opened) accounts.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('local accounts', () => {
  it('let in with the right password, whatever the case of the address', async () => {
    const accounts = open();
    expect(accounts.isEmpty()).toBe(true);
    accounts.register('user-1', 'Ada@Example.org');
    expect(await accounts.setPassword('user-1', PASSWORD)).toBeUndefined();
    expect(await accounts.verify(' ada@example.ORG ', PASSWORD)).toBe('user-1');
    expect(accounts.isEmpty()).toBe(false);
  });

  it('let nobody in with a wrong password, a wrong address, before a password is set, or when disabled', async () => {
    const accounts = open();
    accounts.register('user-1', 'ada@example.org');
    expect(await accounts.verify('ada@example.org', PASSWORD)).toBeUndefined();
    await accounts.setPassword('user-1', PASSWORD);
    expect(await accounts.verify('ada@example.org', `${PASSWORD}!`)).toBeUndefined();
    expect(await accounts.verify('bob@example.org', PASSWORD)).toBeUndefined();
    accounts.setEnabled('user-1', false);
    expect([await accounts.verify('ada@example.org', PASSWORD), accounts.isEnabled('user-1')]).toEqual([
      undefined,
      false,
    ]);
    accounts.setEnabled('user-1', true);
    expect(await accounts.verify('ada@example.org', PASSWORD)).toBe('user-1');
    expect(accounts.isEnabled('no-such-user')).toBe(false);
  });

  it('keep an address for one user, and follow its change', async () => {
    const accounts = open();
    accounts.register('user-1', 'ada@example.org');
    await accounts.setPassword('user-1', PASSWORD);
    expect(accounts.register('user-2', 'ADA@example.org')).toMatchObject({
      code: 'sign-in-email-taken',
      field: 'email',
    });
    expect(accounts.register('user-1', 'countess@example.org')).toBeUndefined();
    expect(await accounts.verify('countess@example.org', PASSWORD)).toBe('user-1');
    expect(accounts.register('user-2', 'ada@example.org')).toBeUndefined();
  });

  it('take an invitation once, within its time, and the latest one only', async () => {
    let now = 0;
    const accounts = open({ now: () => now, invitationMs: 1000 });
    accounts.register('user-1', 'ada@example.org');
    const tokenFor = (): string => {
      const invitation = accounts.invite('user-1');
      return 'token' in invitation ? invitation.token : '';
    };
    const [replaced, late] = [tokenFor(), tokenFor()];
    expect(await accounts.acceptInvitation(replaced, PASSWORD)).toMatchObject({ code: 'invitation-invalid' });
    now = 1000;
    expect(await accounts.acceptInvitation(late, PASSWORD)).toMatchObject({ code: 'invitation-invalid' });
    const good = tokenFor();
    expect(await accounts.acceptInvitation(good, 'short')).toMatchObject({ code: 'password-too-short' });
    expect(await accounts.acceptInvitation('made-up', 'short')).toMatchObject({ code: 'invitation-invalid' });
    const both = await Promise.all([PASSWORD, 'another password'].map((p) => accounts.acceptInvitation(good, p)));
    expect(both).toEqual([{ userId: 'user-1' }, expect.objectContaining({ code: 'invitation-invalid' })]);
    expect(await accounts.verify('ada@example.org', PASSWORD)).toBe('user-1');
    expect(accounts.invite('no-such-user')).toMatchObject({ code: 'account-unknown' });
  });

  it('refuse passwords that are too short, too long or too simple, and unknown users', async () => {
    const accounts = open();
    const codes = ['123456789', 'x'.repeat(201), 'abababababab', '😀😁😂🤣😃😄😅😆😉', 'a sound password'].map(
      (password) => passwordFlaw(password)?.code,
    );
    expect(codes).toEqual([
      'password-too-short',
      'password-too-long',
      'password-too-simple',
      'password-too-short',
      undefined,
    ]);
    expect(await accounts.setPassword('user-1', 'short')).toMatchObject({ field: 'password' });
    expect(await accounts.setPassword('no-such-user', PASSWORD)).toMatchObject({ code: 'account-unknown' });
  });

  it('take equal characters typed on different keyboards as equal', async () => {
    const accounts = open();
    accounts.register('user-1', 'ada@example.org');
    await accounts.setPassword('user-1', 'caf\u00e9 au lait');
    expect(await accounts.verify('ada@example.org', 'cafe\u0301 au lait')).toBe('user-1');
  });

  it('hold no address, password or invitation in the clear', async () => {
    const accounts = open();
    accounts.register('user-1', 'ada@example.org');
    await accounts.setPassword('user-1', PASSWORD);
    const invitation = accounts.invite('user-1');
    const folder = folders.at(-1) ?? '';
    const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    expect(bytes.includes('user-1')).toBe(true);
    for (const secret of ['ada@example.org', PASSWORD, 'token' in invitation ? invitation.token : 'none'])
      expect(bytes.includes(secret)).toBe(false);
  });
});
