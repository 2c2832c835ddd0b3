/**
 * How sensitive a field is. `personal` fields leave the process only encrypted under the key of the person or record
 * that they are about; who may read the others is decided by the policy engine.
 */
export const FIELD_CLASSES = ['open', 'internal', 'financial', 'personal'] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];
