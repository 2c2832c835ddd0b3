import {
  applyRules,
  customRule,
  dateRule,
  FieldFault,
  type FieldRules,
  labelsRule,
  oneOfRule,
  textRule,
  withoutNulls,
} from './field-rules.js';

interface Sample {
  readonly name?: string;
  readonly kind?: 'a' | 'b';
  readonly tags?: readonly string[];
  readonly custom?: Readonly<Record<string, string>>;
}
const RULES: FieldRules<Sample> = {
  name: textRule(5),
  kind: oneOfRule(['a', 'b']),
  tags: labelsRule(2),
  custom: customRule as never,
};
const apply = (patch: object) => applyRules<Sample, Sample>(RULES, patch);

describe('field rules', () => {
  it('give the normal form of the fields that have one', () => {
    expect(apply({ name: ' Ann ', tags: ['VIP', 'vip'], other: 1, type: 'X' })).toEqual({ name: 'Ann', tags: ['VIP'] });
  });
  it('take white space for nothing, and null for clearing', () => {
    const patch = apply({ name: ' ', kind: null });
    expect(patch).toEqual({ name: null, kind: null });
    expect(withoutNulls(patch as object)).toEqual({});
  });
  it('take a day as it is, and an empty one for none', () => {
    expect(dateRule('2024-02-29', { field: 'day' })).toBe('2024-02-29');
    expect(dateRule('', { field: 'day' })).toBeNull();
    expect(dateRule('2023-02-29', { field: 'day' })).toEqual(new FieldFault('date-invalid', 'day'));
  });
  it.each([
    [{ name: 'Annabel' }, 'too-long', 'name'],
    [{ kind: 'c' }, 'value-unknown', 'kind'],
    [{ tags: ['a', 'b', 'c'] }, 'too-many', 'tags'],
    [{ tags: ['a', 'x'.repeat(61)] }, 'too-long', 'tags.1'],
    [{ custom: { region: 'x' } }, 'field-unknown', 'custom.region'],
  ])('say of %j what is wrong and where', (patch, code, field) => {
    expect(apply(patch)).toEqual(new FieldFault(code, field));
  });
});
