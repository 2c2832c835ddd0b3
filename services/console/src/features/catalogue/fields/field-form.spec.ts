import type { CustomField } from '../../../lib/custom-fields.js';
import { fieldPatch, formOfField, keyFrom, newField } from './field-form.js';

const REGION: CustomField = {
  id: 'contacts.t01',
  collection: 'contacts',
  key: 'region',
  type: 'choice',
  label: { en: 'Region', ru: 'Регион' },
  options: [{ value: 'West', label: { ru: 'Запад' } }],
  required: false,
  class: 'internal',
  order: 1,
  retired: false,
};

describe('a key', () => {
  it.each([
    ['Lead source', 'leadSource'],
    ['Größe (m²)', 'groEM'],
    ['2nd choice', 'ndChoice'],
    ['Канал', ''],
  ])('out of %s is %s', (label, key) => expect(keyFrom(label)).toBe(key));
});

describe('a field that is typed', () => {
  it('is defined with its name in the person’s language, and with options only where it is a choice', () => {
    const form = { ...formOfField(undefined, 'ru'), label: ' Канал ', key: 'channel', options: ['a'] };
    expect(newField('deals', form, 'ru')).toEqual({
      collection: 'deals',
      key: 'channel',
      type: 'text',
      label: { ru: 'Канал' },
      class: 'internal',
      required: false,
    });
    expect(newField('deals', { ...form, type: 'choice' }, 'ru')).toMatchObject({ options: [{ value: 'a' }] });
  });

  it('keeps its names and the names of its options in other languages', () => {
    const form = { ...formOfField(REGION, 'en'), label: 'Area', options: ['West', 'East'] };
    expect(fieldPatch(form, REGION, 'en')).toEqual({
      label: { en: 'Area', ru: 'Регион' },
      class: 'internal',
      required: false,
      section: null,
      options: [{ value: 'West', label: { ru: 'Запад' } }, { value: 'East' }],
    });
  });
});
