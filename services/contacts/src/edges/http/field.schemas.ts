import { FIELD_CLASSES } from '@relata/es';
import { bodyOf, line, patchOf } from '@relata/service-kit';
import { CUSTOM_TYPES } from '@relata/values';
import { Type } from 'typebox';

/** Collections that custom fields can be defined for. */
export const COLLECTIONS = ['contacts', 'accounts', 'deals', 'tickets'] as const;

export const Collection = Type.Enum([...COLLECTIONS]);

/** Names by language tag. */
const Labels = Type.Record(Type.String({ maxLength: 35 }), line(100), { maxProperties: 50 });

const DETAILS = {
  label: Labels,
  options: Type.Array(bodyOf({ value: line(100), label: Labels }, ['value']), { maxItems: 500 }),
  required: Type.Boolean(),
  class: Type.Enum([...FIELD_CLASSES]),
  order: Type.Integer({ minimum: 0, maximum: 10_000 }),
  section: line(100),
};
const IDENTITY = {
  collection: Collection,
  key: Type.String({ minLength: 1, maxLength: 40, description: 'Name in requests and answers: custom.<key>' }),
  type: Type.Enum([...CUSTOM_TYPES]),
};

export const FieldBody = bodyOf({ ...IDENTITY, ...DETAILS }, ['collection', 'key', 'type', 'label']);
export const FieldPatch = patchOf(DETAILS);
export const FieldView = Type.Object({
  id: Type.String({ description: '<collection>.<slot>' }),
  retired: Type.Boolean(),
  ...bodyOf({ ...IDENTITY, ...DETAILS }, ['collection', 'key', 'type', 'label', 'required', 'class', 'order'])
    .properties,
});
