import fc from 'fast-check';
import { CUSTOM_TYPES, type CustomField } from './custom-field.js';
import { customByKey, validateCustom } from './custom-rules.js';
import { FieldFault } from './field-rules.js';

const field = (id: string, key: string, type: CustomField['type'], more: Partial<CustomField> = {}): CustomField => ({
  id,
  key,
  type,
  label: { en: key },
  required: false,
  class: 'internal',
  order: 1,
  retired: false,
  ...more,
});
const options = [{ value: 'gold', label: { en: 'Gold', ru: 'Золото' } }, { value: 'silver' }];
const FIELDS = [
  field('t01', 'loyalty', 'choice', { options }),
  field('t02', 'interests', 'choices', { options }),
  field('t03', 'note', 'text'),
  field('t04', 'mentor', 'user'),
  field('n01', 'children', 'number'),
  field('n02', 'salary', 'money', { class: 'financial' }),
  field('d01', 'inOfficeSince', 'date'),
  field('b01', 'married', 'boolean'),
  field('t05', 'old', 'text', { retired: true, required: true }),
];

describe('values of custom fields', () => {
  it('are taken by key or id and kept by id, in their normal form', () => {
    const given = {
      loyalty: 'ЗОЛОТО',
      interests: ['Silver', 'silver'],
      t03: ' hello ',
      mentor: 'u1',
      children: '2',
      salary: { amount: '100', currency: 'USD' },
      inOfficeSince: '1993-01-05',
      married: 'yes',
    };
    expect(validateCustom(FIELDS, given, 'create')).toEqual({
      t01: 'gold',
      t02: ['silver'],
      t03: 'hello',
      t04: 'u1',
      n01: 2,
      n02: { amount: '100.00', currency: 'USD' },
      d01: '1993-01-05',
      b01: true,
    });
  });

  it('are cleared by null, blanks and empty lists', () => {
    expect(validateCustom(FIELDS, { note: null, children: ' ', interests: [], old: null }, 'change')).toEqual({
      t03: null,
      n01: null,
      t02: null,
      t05: null,
    });
  });

  it.each([
    [{ loyalty: 'bronze' }, 'value-unknown', 'custom.loyalty'],
    [{ interests: ['gold', 'x'] }, 'value-unknown', 'custom.interests.1'],
    [{ interests: 'gold' }, 'value-invalid', 'custom.interests'],
    [{ note: 5 }, 'value-invalid', 'custom.note'],
    [{ note: 'x'.repeat(5001) }, 'too-long', 'custom.note'],
    [{ children: 'two' }, 'value-invalid', 'custom.children'],
    [{ children: Number.NaN }, 'value-invalid', 'custom.children'],
    [{ inOfficeSince: '1993-02-30' }, 'date-invalid', 'custom.inOfficeSince'],
    [{ married: 'perhaps' }, 'value-invalid', 'custom.married'],
    [{ married: 'constructor' }, 'value-invalid', 'custom.married'],
    [{ salary: 5 }, 'value-invalid', 'custom.salary'],
    [{ old: 'x' }, 'field-retired', 'custom.old'],
    [{ other: 'x' }, 'field-unknown', 'custom.other'],
    [{ constructor: 'x' }, 'field-unknown', 'custom.constructor'],
  ])('%# are refused where they make no sense', (given, code, path) => {
    expect(validateCustom(FIELDS, given, 'change')).toEqual(new FieldFault(code, path));
  });

  it('must be there where they are required', () => {
    const required = [field('t01', 'region', 'text', { required: true })];
    const fault = new FieldFault('field-required', 'custom.region');
    expect(validateCustom(required, {}, 'create')).toEqual(fault);
    expect(validateCustom(required, { region: ' ' }, 'create')).toEqual(fault);
    expect(validateCustom(required, { region: null }, 'change')).toEqual(fault);
    expect(validateCustom(required, {}, 'change')).toEqual({});
  });

  it('are never a fault of the program, and a normal form stays as it is', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom('gold', '2', '2020-01-01', true, ['gold']));
    fc.assert(
      fc.property(fc.constantFrom(...CUSTOM_TYPES), anything, (type, value) => {
        const fields = [field('t01', 'sample', type, { options })];
        const once = validateCustom(fields, { sample: value }, 'create');
        if (!(once instanceof FieldFault)) expect(validateCustom(fields, once, 'create')).toEqual(once);
      }),
    );
  });

  it('are shown by key', () => {
    expect(customByKey(FIELDS, { t01: 'gold', b01: false, t20: 'gone' })).toEqual({ loyalty: 'gold', married: false });
  });
});
