import { type Static, Type } from 'typebox';
import { MOST_RECORDS } from '../../application/bulk-targets.js';

const Id = Type.String({ minLength: 1, maxLength: 100 });

export const BulkBody = Type.Object(
  {
    collection: Type.String({ minLength: 1, maxLength: 60 }),
    act: Type.String({
      minLength: 1,
      maxLength: 60,
      description: '`change` (a JSON merge patch) or a verb of the collection: archive, assign, tag, …',
    }),
    body: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'What the act takes, the same for every record' }),
    ),
    ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: MOST_RECORDS })),
    filter: Type.Optional(Type.String({ maxLength: 2000, description: 'RSQL, as in lists' })),
    q: Type.Optional(Type.String({ maxLength: 200 })),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,20}$', description: 'Wait for this position before looking' })),
    expected: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'How many records are meant; needed with a filter, as seen in a preview',
      }),
    ),
    preview: Type.Optional(Type.Boolean({ description: 'Only tell what would happen' })),
  },
  { additionalProperties: false },
);
export type BulkRequest = Static<typeof BulkBody>;

const Change = Type.Object({ field: Type.String(), from: Type.Unknown(), to: Type.Unknown() });

export const PreviewView = Type.Object({
  count: Type.Integer(),
  tried: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  undoable: Type.Boolean(),
  sample: Type.Array(Type.Object({ id: Type.String(), changes: Type.Array(Change) })),
  refusals: Type.Array(
    Type.Object({
      code: Type.String(),
      field: Type.Optional(Type.String()),
      count: Type.Integer(),
      ids: Type.Array(Type.String()),
    }),
  ),
});
