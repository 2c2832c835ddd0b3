import { type Call, ProblemError, problem, type Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import type { LogProof } from '../../application/log-proof.js';
import { invalid } from './events.routes.js';

const Query = Type.Object(
  { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5_000, default: 100 })) },
  { additionalProperties: false },
);

const Position = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const InclusionQuery = Type.Object(
  {
    position: Position,
    size: Type.Optional({ ...Position, description: 'Position of the head; by default the last one' }),
  },
  { additionalProperties: false },
);
const ConsistencyQuery = Type.Object(
  {
    from: { ...Position, description: 'Position of the earlier head' },
    to: { ...Position, description: 'Position of the later head' },
  },
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

const Path = Type.Array(Type.String(), { description: 'Nodes as in RFC 9162, hex' });
const Inclusion = Type.Object({
  kind: Type.Literal('inclusion'),
  position: Type.Integer(),
  eventHash: Type.String({ description: 'SHA-256 over the event and the one before it in its record, hex' }),
  head: Head,
  path: Path,
});
const Consistency = Type.Object({ kind: Type.Literal('consistency'), earlier: Head, later: Head, path: Path });

const noHead = (field: string) =>
  invalid(field, 'no head was signed at this position; GET /audit/heads lists those that were');

const inclusionOf = async (proof: LogProof, { position, size }: Static<typeof InclusionQuery>) => {
  const found = await proof.inclusion(position, size);
  if (found.kind === 'inclusion') return { body: found };
  if (found.kind === 'unknown-head') throw noHead(found.which);
  if (size !== undefined) throw invalid('position', `it is behind the head of position ${size}`);
  const { end, signedUpTo, nextAt } = found;
  if (position > end) throw invalid('position', `the log ends at position ${end}`);
  const message = `signed up to position ${signedUpTo}; the next head is signed at ${nextAt}`;
  throw new ProblemError(problem(409, 'not-signed-yet', { detail: message, errors: [{ field: 'position', message }] }));
};

const consistencyOf = async (proof: LogProof, { from, to }: Static<typeof ConsistencyQuery>) => {
  if (from > to) throw invalid('from', 'the earlier head comes first');
  const found = await proof.consistency(from, to);
  if (found.kind === 'consistency') return { body: found };
  throw noHead(found.which);
};

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
  {
    method: 'GET',
    path: '/audit/proof/inclusion',
    permission: 'audit:read',
    summary: 'That the event of a position is in the log that a head stands for, for anybody to check',
    query: InclusionQuery,
    answers: { status: 200, schema: Inclusion },
    handle: (call) => inclusionOf(proof, (call as Call<unknown, Static<typeof InclusionQuery>>).query),
  },
  {
    method: 'GET',
    path: '/audit/proof/consistency',
    permission: 'audit:read',
    summary: 'That the log of a later head begins with that of an earlier one, for anybody to check',
    query: ConsistencyQuery,
    answers: { status: 200, schema: Consistency },
    handle: (call) => consistencyOf(proof, (call as Call<unknown, Static<typeof ConsistencyQuery>>).query),
  },
];
