import type { TokenEvent, TokenIssued } from '../domain/token.events.js';

/** A token that was not revoked. */
export interface ActiveToken {
  readonly id: string;
  readonly userId: string;
  /** Absent: all roles of the person. */
  readonly roles?: readonly string[] | undefined;
  /** When it ends, milliseconds since 1970; absent: never. */
  readonly end?: number | undefined;
}

const DAY_MS = 86_400_000;

/** Personal tokens by the hash of their secrets. Revoked ones are let go. */
export class TokenTable {
  private readonly byHash = new Map<string, ActiveToken>();
  private readonly hashes = new Map<string, string>();

  apply(id: string, event: TokenEvent): void {
    if (event.type === 'TokenIssued') this.put(id, event.data);
    else if (event.type === 'TokenRevoked') this.drop(id);
  }

  find(digest: string): ActiveToken | undefined {
    return this.byHash.get(digest);
  }

  private put(id: string, { ownerId: userId, digest, roles, expiresOn }: TokenIssued): void {
    const end = expiresOn === undefined ? undefined : Date.parse(expiresOn) + DAY_MS;
    this.hashes.set(id, digest);
    this.byHash.set(digest, { id, userId, roles, end });
  }

  private drop(id: string): void {
    const digest = this.hashes.get(id);
    if (digest !== undefined) this.byHash.delete(digest);
    this.hashes.delete(id);
  }
}
