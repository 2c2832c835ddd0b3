import type { Call, Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import type { LogProof } from '../../application/log-proof.js';

const Query = Type.Object(
  { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5_000, default: 100 })) },
  { additionalProperties: false },
);

const Head = Type.Object({
  size: Type.Integer({ description: 'Number of events; the position of the last of them' }),
  root: Type.String({ description: 'Root of the Merkle tree over them, hex' }),
  at: Type.String(),
  key: Type.String({ description: 'Id of the key' }),
  signature: Type.String({ description: 'Ed25519, base64' }),
});

const Key = Type.Object({
  id: Type.String(),
  publicKey: Type.String({ description: 'SubjectPublicKeyInfo, base64' }),
  since: Type.String(),
  signature: Type.Optional(Type.String({ description: 'Of the key before it' })),
});

/** Signed heads of the log: whoever keeps them elsewhere can show later that it was changed. */
export const proofRoutes = (proof: LogProof): readonly Route[] => [
  {
    method: 'GET',
    path: '/audit/heads',
    permission: 'audit:read',
    summary: 'The last signed heads of the log, oldest first, with the keys that signed them',
    query: Query,
    answers: { status: 200, schema: Type.Object({ items: Type.Array(Head), keys: Type.Array(Key) }) },
    handle: async (call) => {
      const { limit = 100 } = (call as Call<unknown, Static<typeof Query>>).query;
      return { body: { items: proof.heads(limit), keys: proof.keys() } };
    },
  },
];
