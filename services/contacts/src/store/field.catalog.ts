import type { EventCatalog, FieldClass } from '@relata/es';
import type { FieldDetails, FieldEvent } from '../domain/field.events.js';

/** Definitions are words of the company about its records. */
const DETAILS: { readonly [F in keyof Required<FieldDetails>]: FieldClass } = {
  label: 'internal',
  options: 'internal',
  required: 'open',
  class: 'open',
  order: 'open',
  section: 'internal',
};

export const FIELD_CATALOG: EventCatalog<FieldEvent> = {
  FieldDefined: { schema: 1, classes: { fieldId: 'open', key: 'open', type: 'open', ...DETAILS } },
  FieldChanged: { schema: 1, classes: { fieldId: 'open', ...DETAILS } },
  FieldRetired: { schema: 1, classes: { fieldId: 'open' } },
  FieldReinstated: { schema: 1, classes: { fieldId: 'open' } },
};
