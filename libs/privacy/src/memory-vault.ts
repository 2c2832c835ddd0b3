import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import type { DataKey, KeyVault } from './key-vault.port.js';

/** What several memory vaults share, as several processes share a file. */
export class MemoryVaultStorage {
  readonly dataKeys = new Map<string, KeyObject>();
  readonly hashKeys = new Map<string, KeyObject>();
}

/** A vault that lasts as long as its storage object. */
export class MemoryVault implements KeyVault {
  constructor(private readonly storage = new MemoryVaultStorage()) {}

  async draw(count: number): Promise<readonly DataKey[]> {
    const drawn = Array.from({ length: count }, () => ({ id: randomUUID(), key: newKey() }));
    for (const { id, key } of drawn) this.storage.dataKeys.set(id, key);
    return drawn;
  }

  async unwrap(ids: readonly string[]): Promise<ReadonlyMap<string, KeyObject>> {
    const found = new Map<string, KeyObject>();
    for (const id of ids) {
      const key = this.storage.dataKeys.get(id);
      if (key) found.set(id, key);
    }
    return found;
  }

  async destroy(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.storage.dataKeys.delete(id);
  }

  async hashKey(purpose: string): Promise<KeyObject> {
    const key = this.storage.hashKeys.get(purpose) ?? newKey();
    this.storage.hashKeys.set(purpose, key);
    return key;
  }

  async close(): Promise<void> {}
}

const newKey = (): KeyObject => createSecretKey(randomBytes(32));
