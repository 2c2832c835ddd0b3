import { runLawfully, scenario } from '@relata/es';
import fc from 'fast-check';
import { type FieldCommand, fieldDecider } from './field.decisions.js';
import type { FieldEvent } from './field.events.js';
import { fieldsOf } from './field.state.js';

const { given } = scenario(fieldDecider);
const frame = { id: 'contacts', at: '2026-03-01T10:00:00.000Z', by: 'u1' };
const details = { required: false, class: 'internal' as const, order: 1 };
const region: FieldEvent = {
  type: 'FieldDefined',
  data: { fieldId: 't01', key: 'region', type: 'text', label: { en: 'Region', ru: 'Регион' }, ...details },
};
const options = [{ value: 'gold', label: { en: 'Gold' } }, { value: 'silver' }];
const loyalty: FieldEvent = {
  type: 'FieldDefined',
  data: { fieldId: 't02', key: 'loyalty', type: 'choice', label: { en: 'Loyalty' }, options, ...details, order: 2 },
};
const retired: FieldEvent = { type: 'FieldRetired', data: { fieldId: 't01' } };

describe('defining a field', () => {
  const define = { ...frame, type: 'DefineField' as const, label: { en: ' Region ', ru: 'Регион' } };

  it('gives it the next free slot of its type', () => {
    given()
      .when({ ...define, key: 'region', fieldType: 'text' })
      .then(region);
    given(region)
      .when({ ...define, key: 'loyalty', fieldType: 'choice', label: { en: 'Loyalty' }, options })
      .then(loyalty);
    given(region)
      .when({ ...define, key: 'income', fieldType: 'money', label: { en: 'Income' }, class: 'financial', order: 7 })
      .then({
        type: 'FieldDefined',
        data: {
          fieldId: 'n01',
          key: 'income',
          type: 'money',
          label: { en: 'Income' },
          required: false,
          class: 'financial',
          order: 7,
        },
      });
  });

  it('does nothing where it is defined like that', () => {
    given(region)
      .when({ ...define, key: 'region', fieldType: 'text' })
      .thenNothing();
  });

  it.each([
    ['with a key of a slot', { key: 'd01' }, 'key-invalid', 'key'],
    ['with a key in words', { key: 'My region' }, 'key-invalid', 'key'],
    ['with a key that is taken', { key: 'region', fieldType: 'number' as const }, 'field-key-taken', 'key'],
    ['without a label', { label: {} }, 'label-required', 'label'],
    ['with a label in no language', { label: { '??': 'x' } }, 'language-invalid', 'label.??'],
    ['as a choice of nothing', { fieldType: 'choice' as const }, 'options-required', 'options'],
    ['with options that it cannot have', { options }, 'options-unexpected', 'options'],
    [
      'with one option twice',
      { fieldType: 'choices' as const, options: [{ value: 'a' }, { value: 'A' }] },
      'value-duplicate',
      'options.1.value',
    ],
    ['of no type', { fieldType: 'colour' as 'text' }, 'value-unknown', 'fieldType'],
  ])('is refused %s', (_, fields, code, field) => {
    given(region)
      .when({ ...define, key: 'area', fieldType: 'text', ...fields })
      .thenRefused(code, field);
  });

  it('is refused when the pool is used up, where retired fields count', () => {
    const all = Array.from(
      { length: 10 },
      (_, i): FieldEvent => ({
        type: 'FieldDefined',
        data: {
          fieldId: `b${String(i + 1).padStart(2, '0')}`,
          key: `flag${i}`,
          type: 'boolean',
          label: { en: 'x' },
          ...details,
        },
      }),
    );
    given(...all, { type: 'FieldRetired', data: { fieldId: 'b01' } })
      .when({ ...define, key: 'more', fieldType: 'boolean' })
      .thenRefused('field-pool-exhausted', 'fieldType');
  });
});

describe('changing a field', () => {
  const change = { ...frame, type: 'ChangeField' as const, fieldId: 't02' };

  it('records only what differs', () => {
    given(region, loyalty)
      .when({ ...change, required: true, label: { en: 'Loyalty' }, section: 'Club' })
      .then({ type: 'FieldChanged', data: { fieldId: 't02', required: true, section: 'Club' } });
    given(region, loyalty)
      .when({ ...change, options })
      .thenNothing();
  });
  it('is refused where something needed would go, or the field is unknown or retired', () => {
    given(loyalty)
      .when({ ...change, label: null })
      .thenRefused('value-required', 'label');
    given(loyalty)
      .when({ ...change, options: null })
      .thenRefused('options-required', 'options');
    given(region).when(change).thenRefused('field-unknown', 'fieldId');
    given(region, retired)
      .when({ ...change, fieldId: 't01', required: true })
      .thenRefused('field-retired');
  });
});

describe('retiring a field', () => {
  const retire = { ...frame, type: 'RetireField' as const, fieldId: 't01' };
  const reinstate = { ...frame, type: 'ReinstateField' as const, fieldId: 't01' };

  it('keeps its definition, and can be taken back', () => {
    given(region).when(retire).then(retired);
    given(region, retired).when(retire).thenNothing();
    given().when(retire).thenRefused('field-unknown');
    given(region, retired)
      .when(reinstate)
      .then({ type: 'FieldReinstated', data: { fieldId: 't01' } });
    given(region).when(reinstate).thenNothing();
    given().when(reinstate).thenRefused('field-unknown');
  });
});

describe('laws of the fields', () => {
  const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
  const as = (type: FieldCommand['type'], rest: fc.Arbitrary<object>): fc.Arbitrary<FieldCommand> =>
    rest.map((more) => ({ ...frame, type, ...more }) as FieldCommand);
  const fieldId = some('t01', 't02', 'b01', 'b02');
  const command = fc.oneof(
    as(
      'DefineField',
      fc.record({ key: some('a', 'b', 'c', 'd', 'e'), fieldType: some('text', 'boolean'), label: some({ en: 'x' }) }),
    ),
    as('ChangeField', fc.record({ fieldId, required: fc.boolean(), section: some('x', ' ', null) })),
    as('RetireField', fc.record({ fieldId })),
    as('ReinstateField', fc.record({ fieldId })),
  );

  it('a command repeated on its own result yields no event; ids and keys are never used twice', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const fields = fieldsOf(runLawfully(fieldDecider, commands).state);
        expect(new Set(fields.map((f) => f.id)).size).toBe(fields.length);
        expect(new Set(fields.map((f) => f.key)).size).toBe(fields.length);
      }),
    );
  });
});
