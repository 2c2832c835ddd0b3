import type { KeyObject } from 'node:crypto';
import { LruMap, type PersonalSealer } from '@relata/es';
import type { DataKey, KeyVault } from './key-vault.port.js';
import { RandomIvs } from './random-ivs.js';
import { openBytes, sealBytes } from './sealed-bytes.js';

export interface VaultSealerOptions {
  /** Keys kept in memory, each of which takes some 1.7 KB outside of the heap. Default 20,000. */
  readonly cacheSize?: number;
  /** Keys drawn from the vault at once, so that `draw` answers without waiting. Default 256. */
  readonly drawAhead?: number;
  /** After this time `prepare` asks the vault again, so that a destruction elsewhere is noticed. Default 10 minutes. */
  readonly refreshMs?: number;
  /** How long a missing key is not asked for again. Default 30 seconds. */
  readonly missingMs?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/** `key` undefined means: destroyed, or never there. */
interface Known {
  readonly key: KeyObject | undefined;
  readonly until: number;
}

/** Seals and opens personal blocks under the keys of a vault, with the keys in use cached. */
export class VaultSealer implements PersonalSealer {
  private readonly known: LruMap<string, Known>;
  private readonly ivs = new RandomIvs();
  private readonly drawAhead: number;
  private readonly refreshMs: number;
  private readonly missingMs: number;
  private readonly now: () => number;
  private drawn: DataKey[] = [];
  private drawing: Promise<void> | undefined;
  private forgets = 0;

  constructor(
    private readonly vault: Pick<KeyVault, 'draw' | 'unwrap'>,
    options: VaultSealerOptions = {},
  ) {
    this.known = new LruMap(options.cacheSize ?? 20_000);
    this.drawAhead = options.drawAhead ?? 256;
    this.refreshMs = options.refreshMs ?? 600_000;
    this.missingMs = options.missingMs ?? 30_000;
    this.now = options.now ?? (() => performance.now());
  }

  draw(): string | Promise<string> {
    const next = this.drawn.pop();
    if (!next) return this.drawMore().then(() => this.draw());
    // A failure here is not lost: it comes again, and is thrown, in the draw that finds the pool empty.
    if (this.drawn.length < this.drawAhead / 2) this.drawMore().catch(() => undefined);
    this.known.set(next.id, { key: next.key, until: this.now() + this.refreshMs });
    return next.id;
  }

  prepare(keyIds: readonly string[]): Promise<void> | undefined {
    const now = this.now();
    let missing: string[] | undefined;
    for (const id of keyIds) {
      const known = this.known.get(id);
      if (known && known.until > now) continue;
      missing ??= [];
      missing.push(id);
    }
    return missing && this.load(missing);
  }

  seal(keyId: string, plain: string, bind: string): string {
    const { key } = this.cached(keyId);
    if (!key) throw new Error(`data key ${keyId} was destroyed; nothing can be sealed under it`);
    return sealBytes(key, plain, bind, this.ivs).toString('base64');
  }

  open(keyId: string, sealed: string, bind: string): string | undefined {
    const { key } = this.cached(keyId);
    if (!key) return undefined;
    try {
      return openBytes(key, Buffer.from(sealed, 'base64'), bind).toString('utf8');
    } catch {
      throw new Error(`personal block of event ${bind} does not open: it was edited, moved or cut`);
    }
  }

  /** Drops destroyed keys at once: from here on their blocks open as undefined. */
  forget(keyIds: readonly string[]): void {
    this.forgets++;
    const until = this.now() + this.missingMs;
    for (const id of keyIds) this.known.set(id, { key: undefined, until });
  }

  private cached(keyId: string): Known {
    const known = this.known.get(keyId);
    if (!known) throw new Error(`data key ${keyId} is not loaded; prepare it first`);
    return known;
  }

  /** What was read before a `forget` may be stale by now, so it is read again. */
  private async load(ids: readonly string[]): Promise<void> {
    let found: ReadonlyMap<string, KeyObject>;
    let before: number;
    do {
      before = this.forgets;
      found = await this.vault.unwrap(ids);
    } while (before !== this.forgets);
    const now = this.now();
    for (const id of ids) {
      const key = found.get(id);
      this.known.set(id, { key, until: now + (key ? this.refreshMs : this.missingMs) });
    }
  }

  private drawMore(): Promise<void> {
    this.drawing ??= this.vault
      .draw(this.drawAhead)
      .then((keys) => {
        this.drawn = [...this.drawn, ...keys];
      })
      .finally(() => {
        this.drawing = undefined;
      });
    return this.drawing;
  }
}
