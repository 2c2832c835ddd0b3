interface Entry<K, V> {
  readonly key: K;
  readonly value: V;
  older: Entry<K, V> | undefined;
  newer: Entry<K, V> | undefined;
}

/**
 * A map that forgets what was not used for longest once it holds more than `limit` entries. The order of use is a chain
 * of its own: asking a built-in map for its first key gets slower with every key that was deleted before.
 */
export class LruMap<K, V> {
  private readonly entries = new Map<K, Entry<K, V>>();
  private oldest: Entry<K, V> | undefined;
  private newest: Entry<K, V> | undefined;

  constructor(private readonly limit: number) {}

  has(key: K): boolean {
    return this.entries.has(key);
  }

  get(key: K): V | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    if (entry !== this.newest) {
      this.unchain(entry);
      this.chain(entry);
    }
    return entry.value;
  }

  set(key: K, value: V): void {
    const known = this.entries.get(key);
    if (known) this.unchain(known);
    const entry: Entry<K, V> = { key, value, older: undefined, newer: undefined };
    this.entries.set(key, entry);
    this.chain(entry);
    if (this.entries.size > this.limit && this.oldest) this.delete(this.oldest.key);
  }

  clear(): void {
    this.entries.clear();
    this.oldest = undefined;
    this.newest = undefined;
  }

  delete(key: K): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.unchain(entry);
    this.entries.delete(key);
  }

  private chain(entry: Entry<K, V>): void {
    entry.older = this.newest;
    entry.newer = undefined;
    if (this.newest) this.newest.newer = entry;
    else this.oldest = entry;
    this.newest = entry;
  }

  private unchain(entry: Entry<K, V>): void {
    if (entry.older) entry.older.newer = entry.newer;
    else this.oldest = entry.newer;
    if (entry.newer) entry.newer.older = entry.older;
    else this.newest = entry.older;
  }
}
