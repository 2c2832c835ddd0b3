/** Personal API tokens. The secret is shown once and stored nowhere. */
export type TokenEvent =
  | {
      readonly type: 'TokenIssued';
      readonly data: {
        readonly ownerId: string;
        readonly name: string;
        /** SHA-256 of the secret, hex. */
        readonly digest: string;
        /** Roles that it is limited to; absent: all that its owner has. */
        readonly roles?: readonly string[];
        /** YYYY-MM-DD: the last day on which it holds, UTC. */
        readonly expiresOn?: string;
      };
    }
  | { readonly type: 'TokenRevoked'; readonly data: Record<never, never> };

export type TokenIssued = Extract<TokenEvent, { type: 'TokenIssued' }>['data'];
