import fc from 'fast-check';
import type { ListField } from '../list-field.js';
import { arityOf, operatorsOf } from './operators.js';
import { withAlways } from './rsql.js';
import { type Condition, sentenceOf, textOf } from './sentence.js';

const FIELDS: readonly ListField[] = [
  { field: 'name', kind: 'text' },
  { field: 'country', kind: 'keyword' },
  { field: 'status', kind: 'choice', options: [{ value: 'open' }, { value: 'won' }] },
  { field: 'expectedClose', kind: 'date' },
  { field: 'updatedAt', kind: 'instant' },
  { field: 'employees', kind: 'number' },
  { field: 'revenueMinor', kind: 'money' },
  { field: 'custom.vip', kind: 'boolean' },
  { field: 'ownerId', kind: 'record', collection: 'users' },
];

/** `null` is the API's word for no value; a beginning that ends in a backslash would hide its star. */
const text = fc.string({ unit: 'grapheme' }).filter((value) => value !== 'null');
const day = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
  .map((d) => d.toISOString().slice(0, 10));
const literal = (field: ListField): fc.Arbitrary<string> => {
  switch (field.kind) {
    case 'date':
    case 'instant':
      return day;
    case 'number':
    case 'money':
      return fc.integer().map(String);
    case 'boolean':
      return fc.constantFrom('true', 'false');
    case 'choice':
      return fc.constantFrom('open', 'won');
    default:
      return text;
  }
};

const condition: fc.Arbitrary<Condition> = fc
  .constantFrom(...FIELDS)
  .chain((field) => fc.tuple(fc.constant(field), fc.constantFrom(...operatorsOf(field.kind))))
  .chain(([field, operator]) => {
    const arity = arityOf(operator);
    const size = arity === 'none' ? 0 : 1;
    return fc
      .array(literal(field), { minLength: size, maxLength: arity === 'many' ? 4 : size })
      .filter(([first = '']) => operator !== 'begins' || !first.endsWith('\\'))
      .map((values) => ({ field: field.field, operator, values }));
  });

describe('a filter as a sentence', () => {
  it('is the same after it was written and read', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 6 }), (said) => {
        expect(sentenceOf(textOf(said, FIELDS), FIELDS)).toEqual(said);
      }),
    );
  });

  it('reads what people and numbers write', () => {
    expect(sentenceOf('country==DE;updatedAt>2026-01-01', FIELDS)).toEqual([
      { field: 'country', operator: 'is', values: ['DE'] },
      { field: 'updatedAt', operator: 'after', values: ['2026-01-01'] },
    ]);
    expect(sentenceOf('(status==won);(name==An*)', FIELDS)).toEqual([
      { field: 'status', operator: 'is', values: ['won'] },
      { field: 'name', operator: 'begins', values: ['An'] },
    ]);
    expect(sentenceOf('revenueMinor=ge=100 and ownerId!=null', FIELDS)).toEqual([
      { field: 'revenueMinor', operator: 'atLeast', values: ['100'] },
      { field: 'ownerId', operator: 'filled', values: [] },
    ]);
    expect(sentenceOf('  ', FIELDS)).toEqual([]);
  });

  it.each([
    'country==DE,country==FR',
    'owner.office==West',
    'country==',
    'name!=An*',
    'custom.vip>1',
    'employees>null',
  ])('leaves %s to the text', (filter) => {
    expect(sentenceOf(filter, FIELDS)).toBeUndefined();
  });
});

describe('what a list leaves out', () => {
  it.each([
    [undefined, 'status==active', 'status==active'],
    ['country==DE', 'status==active', '(country==DE);(status==active)'],
    ['country==DE,name==A*', 'status==active', '(country==DE,name==A*);(status==active)'],
    ['country==DE;status==archived', 'status==active', 'country==DE;status==archived'],
    ['country==', 'status==active', '(country==);(status==active)'],
    ['country==DE', undefined, 'country==DE'],
  ])('with %s and %s is %s', (filter, always, whole) => {
    expect(withAlways(filter, always)).toBe(whole);
  });
});
