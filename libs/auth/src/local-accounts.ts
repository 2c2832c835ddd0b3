import { createHmac, hash, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Refusal } from '@relata/es';
import { normalEmail } from '@relata/values';
import { DEFAULT_COST, hashPassword, passwordFlaw, passwordMatches, type ScryptCost } from './password-hash.js';

export interface LocalAccountsOptions {
  readonly file: string;
  /** Key of the e-mail hashes, from the key vault. */
  readonly hashKey: KeyObject;
  readonly cost?: ScryptCost;
  /** How long an invitation holds. Default 7 days. */
  readonly invitationMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const SCHEMA = `
  PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS account (
    user_id TEXT PRIMARY KEY, email_hash TEXT NOT NULL UNIQUE, password TEXT, disabled INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS invitation (
    token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS invitation_user ON invitation (user_id);
`;
const WEEK_MS = 7 * 24 * 3600_000;

const refusal = (code: string, field: string, message: string): Refusal => ({ code, field, message });
const UNKNOWN_ACCOUNT = refusal('account-unknown', 'userId', 'There is no sign-in for this user. Register it first.');
const INVITATION_INVALID = refusal(
  'invitation-invalid',
  'token',
  'This invitation was used or has expired. Ask an administrator for a new one.',
);

/** Who may sign in with a password. Holds no e-mail address in the clear: only a keyed hash of it. */
export class LocalAccounts {
  private readonly db: DatabaseSync;
  private readonly cost: ScryptCost;
  private readonly now: () => number;
  /** Checked against when there is no such account, so that the answer takes as long. */
  private readonly decoy: Promise<string>;

  constructor(private readonly options: LocalAccountsOptions) {
    mkdirSync(dirname(options.file), { recursive: true });
    closeSync(openSync(options.file, 'a', 0o600));
    this.db = new DatabaseSync(options.file);
    this.db.exec(SCHEMA);
    this.cost = options.cost ?? DEFAULT_COST;
    this.now = options.now ?? Date.now;
    this.decoy = hashPassword(randomBytes(16).toString('base64'), this.cost);
  }

  /** Adds a user's sign-in, or changes its e-mail address. Without a password until one is set. */
  register(userId: string, email: string): Refusal | undefined {
    const emailHash = this.emailHash(email);
    const holder = this.db.prepare('SELECT user_id FROM account WHERE email_hash = ?').get(emailHash);
    if (holder?.user_id === userId) return undefined;
    if (holder) return refusal('sign-in-email-taken', 'email', 'Another user already signs in with this address.');
    this.db
      .prepare(
        'INSERT INTO account (user_id, email_hash) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET email_hash = excluded.email_hash',
      )
      .run(userId, emailHash);
    return undefined;
  }

  async setPassword(userId: string, password: string): Promise<Refusal | undefined> {
    const flaw = passwordFlaw(password);
    if (flaw) return flaw;
    const stored = await hashPassword(password, this.cost);
    const { changes } = this.db.prepare('UPDATE account SET password = ? WHERE user_id = ?').run(stored, userId);
    return changes === 0 ? UNKNOWN_ACCOUNT : undefined;
  }

  /** A single-use token with which the user sets a password; earlier ones of the user end. Only its hash is kept. */
  invite(userId: string): { readonly token: string; readonly expiresAt: number } | Refusal {
    if (!this.db.prepare('SELECT 1 FROM account WHERE user_id = ?').get(userId)) return UNKNOWN_ACCOUNT;
    const token = randomBytes(32).toString('base64url');
    const expiresAt = this.now() + (this.options.invitationMs ?? WEEK_MS);
    this.db.prepare('DELETE FROM invitation WHERE user_id = ? OR expires_at <= ?').run(userId, this.now());
    this.db.prepare('INSERT INTO invitation VALUES (?, ?, ?)').run(tokenHash(token), userId, expiresAt);
    return { token, expiresAt };
  }

  /** Sets the first password. A flawed password leaves the invitation as it is. */
  async acceptInvitation(token: string, password: string): Promise<{ readonly userId: string } | Refusal> {
    const flaw = passwordFlaw(password);
    if (flaw) return this.holdsInvitation(token) ? flaw : INVITATION_INVALID;
    const used = this.db
      .prepare('DELETE FROM invitation WHERE token_hash = ? AND expires_at > ? RETURNING user_id')
      .get(tokenHash(token), this.now());
    if (!used) return INVITATION_INVALID;
    const userId = used.user_id as string;
    return (await this.setPassword(userId, password)) ?? { userId };
  }

  holdsInvitation(token: string): boolean {
    const found = this.db.prepare('SELECT 1 FROM invitation WHERE token_hash = ? AND expires_at > ?');
    return found.get(tokenHash(token), this.now()) !== undefined;
  }

  /** The user's id when address and password are right and the account is enabled. */
  async verify(email: string, password: string): Promise<string | undefined> {
    const row = this.db
      .prepare('SELECT user_id, password, disabled FROM account WHERE email_hash = ?')
      .get(this.emailHash(email));
    const stored = typeof row?.password === 'string' ? row.password : undefined;
    const matches = await passwordMatches(password, stored ?? (await this.decoy));
    return matches && stored !== undefined && row?.disabled === 0 ? (row.user_id as string) : undefined;
  }

  /** Whose address it is; undefined when nobody signs in with it. */
  userOf(email: string): string | undefined {
    const row = this.db.prepare('SELECT user_id FROM account WHERE email_hash = ?').get(this.emailHash(email));
    return row?.user_id as string | undefined;
  }

  /** Whether the user has a sign-in here, enabled or not. */
  knows(userId: string): boolean {
    return this.db.prepare('SELECT 1 FROM account WHERE user_id = ?').get(userId) !== undefined;
  }

  isEnabled(userId: string): boolean {
    return this.db.prepare('SELECT disabled FROM account WHERE user_id = ?').get(userId)?.disabled === 0;
  }

  setEnabled(userId: string, enabled: boolean): void {
    this.db.prepare('UPDATE account SET disabled = ? WHERE user_id = ?').run(enabled ? 0 : 1, userId);
    if (!enabled) this.db.prepare('DELETE FROM invitation WHERE user_id = ?').run(userId);
  }

  /** True while nobody can sign in: a new installation. */
  isEmpty(): boolean {
    return !this.db.prepare('SELECT 1 FROM account LIMIT 1').get();
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }

  private emailHash(email: string): string {
    return createHmac('sha256', this.options.hashKey).update(normalEmail(email)).digest('hex');
  }
}

/** Tokens are random, so a plain hash is enough. */
const tokenHash = (token: string): string => hash('sha256', token, 'hex');
