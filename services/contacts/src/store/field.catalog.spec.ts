import { roundTrip } from '@relata/es';
import fc from 'fast-check';
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

describe('storage of field events', () => {
  it('brings every event back as it was', async () => {
    const { events, untried } = await roundTrip(FIELD_CATALOG, samples);
    expect(events).toEqual(samples);
    expect(untried).toEqual([]);
  });

  it('folds in any order, also with types that are unknown', () => {
    const unknown = { type: 'SomethingNew', data: {} } as unknown as FieldEvent;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...samples, unknown), { maxLength: 12 }), (events) => {
        const state = events.reduce(fieldDecider.evolve, fieldDecider.initial);
        expect(fieldDecider.evolve(state, unknown)).toBe(state);
      }),
    );
  });
});
