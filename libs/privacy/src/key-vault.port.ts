import type { KeyObject } from 'node:crypto';

/** A key that encrypts the personal data of one person (or one record): AES-256, named by an opaque id. */
export interface DataKey {
  readonly id: string;
  readonly key: KeyObject;
}

/**
 * Where data keys live: apart from the log, wrapped by a master key that is kept apart from both. Destroying a key
 * makes every block under it unreadable, wherever a copy of it lies.
 */
export interface KeyVault {
  /** Keys that are already durable and were never handed out before, also not before a crash. */
  draw(count: number): Promise<readonly DataKey[]>;
  /** The keys of the given ids; an id is missing from the answer when its key was destroyed or never existed. */
  unwrap(ids: readonly string[]): Promise<ReadonlyMap<string, KeyObject>>;
  /** Destroys keys for good; unknown ids are ignored. Durable when the promise resolves. */
  destroy(ids: readonly string[]): Promise<void>;
  /** A key for keyed hashes (HMAC-SHA-256), made at first use and the same ever after. */
  hashKey(purpose: string): Promise<KeyObject>;
  close(): Promise<void>;
}
