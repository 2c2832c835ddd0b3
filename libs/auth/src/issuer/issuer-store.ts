import { hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';

const SCHEMA = `
  PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS item (
    key TEXT PRIMARY KEY, payload TEXT NOT NULL, grant_id TEXT, uid TEXT, expires_at INTEGER NOT NULL, consumed_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS item_grant ON item (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS item_uid ON item (uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS item_expiry ON item (expires_at);
`;
const PURGE_MS = 3600_000;
const FAR_FUTURE = Number.MAX_SAFE_INTEGER;
/** Found by uid as well, and worthless without the signed cookie, so its id stays in the payload. */
const SESSION = 'Session';

/**
 * Sessions, grants, codes and refresh tokens of the issuer, so that a restart signs nobody out. Codes and refresh tokens
 * are kept under a hash only: who reads the file cannot use them.
 */
export class IssuerStore {
  private readonly db: DatabaseSync;
  private readonly timer: NodeJS.Timeout;
  private readonly statements: Readonly<
    Record<'put' | 'get' | 'byUid' | 'consume' | 'remove' | 'revoke', StatementSync>
  >;

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, 'a', 0o600));
    this.db = new DatabaseSync(file);
    this.db.exec(SCHEMA);
    this.statements = {
      put: this.db.prepare(
        `INSERT INTO item (key, payload, grant_id, uid, expires_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
           expires_at = excluded.expires_at`,
      ),
      get: this.db.prepare('SELECT payload, consumed_at FROM item WHERE key = ? AND expires_at > ?'),
      byUid: this.db.prepare('SELECT payload, consumed_at FROM item WHERE uid = ? AND expires_at > ?'),
      consume: this.db.prepare('UPDATE item SET consumed_at = ? WHERE key = ? AND consumed_at IS NULL'),
      remove: this.db.prepare('DELETE FROM item WHERE key = ?'),
      revoke: this.db.prepare('DELETE FROM item WHERE grant_id = ?'),
    };
    this.purge();
    this.timer = setInterval(() => this.purge(), PURGE_MS).unref();
  }

  /** The part of the store that holds one kind of item. */
  adapter(kind: string): Adapter {
    const { put, get, byUid, consume, remove, revoke } = this.statements;
    const keyOf = (id: string): string => hash('sha256', `${kind}:${id}`, 'base64url');
    return {
      upsert: async (id, payload, expiresIn) => {
        const { jti: _, ...kept } = payload;
        const expiresAt = expiresIn === undefined ? FAR_FUTURE : seconds() + expiresIn;
        const uid = kind === SESSION ? (payload.uid ?? null) : null;
        put.run(keyOf(id), JSON.stringify(kind === SESSION ? payload : kept), payload.grantId ?? null, uid, expiresAt);
      },
      find: async (id) => {
        const found = payloadOf(get.get(keyOf(id), seconds()));
        return found && { ...found, jti: id };
      },
      findByUid: async (uid) => payloadOf(byUid.get(uid, seconds())),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        // Two exchanges at the same moment both saw it unused; only one of them may go on.
        if (consume.run(seconds(), keyOf(id)).changes === 0) throw new errors.InvalidGrant(`${kind} was already used`);
      },
      destroy: async (id) => {
        remove.run(keyOf(id));
      },
      revokeByGrantId: async (grantId) => {
        revoke.run(grantId);
      },
    };
  }

  close(): void {
    clearInterval(this.timer);
    if (this.db.isOpen) this.db.close();
  }

  private purge(): void {
    this.db.prepare('DELETE FROM item WHERE expires_at <= ?').run(seconds());
  }
}

const seconds = (): number => Math.floor(Date.now() / 1000);

const payloadOf = (row: Record<string, unknown> | undefined): AdapterPayload | undefined =>
  row && {
    ...(JSON.parse(row.payload as string) as AdapterPayload),
    ...(row.consumed_at === null ? {} : { consumed: row.consumed_at as number }),
  };
