import { join } from 'node:path';
import { eventCatalogContract } from '@relata/testing';
import { fieldDecider } from '../domain/field.decisions.js';
import type { FieldEvent } from '../domain/field.events.js';
import { FIELD_CATALOG } from './field.catalog.js';

const samples: readonly FieldEvent[] = [
  {
    type: 'FieldDefined',
    data: {
      fieldId: 't01',
      key: 'loyalty',
      type: 'choice',
      label: { en: 'Loyalty' },
      options: [{ value: 'gold' }],
      required: true,
      class: 'internal',
      order: 1,
      section: 'Club',
    },
  },
  { type: 'FieldChanged', data: { fieldId: 't01', required: false, section: null } },
  { type: 'FieldRetired', data: { fieldId: 't01' } },
  { type: 'FieldReinstated', data: { fieldId: 't01' } },
];

eventCatalogContract({
  name: 'fields',
  catalog: FIELD_CATALOG,
  decider: fieldDecider,
  samples,
  folder: join(__dirname, 'recorded'),
});
