import { areasOf, askedTexts, keysOf, pluralsOf } from './texts.js';

const without = (keys: ReadonlySet<string>, known: ReadonlySet<string>): readonly string[] =>
  [...keys].filter((key) => !known.has(key));

/** Areas that every language speaks; others fall back to English where a language lacks them. */
const TRANSLATED = [
  'audit',
  'bulk',
  'card',
  'catalogue',
  'clients',
  'common',
  'deals',
  'events',
  'fields',
  'help',
  'home',
  'jobs',
  'lists',
  'operate',
  'people',
  'preferences',
  'search',
  'settings',
  'tasks',
  'time',
  'views',
];

describe('the texts of the console', () => {
  const areas = areasOf('en');

  it.each(areas)('%s has the same keys in English and Russian', (area) => {
    const [english, russian] = [keysOf('en', area), keysOf('ru', area)];
    expect(without(english, russian)).toEqual([]);
    expect(without(russian, english)).toEqual([]);
  });

  it.each(['kk', 'tr', 'ar', 'si'])('%s has all texts of navigation, home, lists and cards', (language) => {
    const lacking = TRANSLATED.flatMap((area) =>
      without(keysOf('en', area), keysOf(language, area)).map((key) => `${area}:${key}`),
    );
    expect(lacking).toEqual([]);
  });

  it.each(['ru', 'kk', 'tr', 'ar', 'si'])('%s has no texts that English has not', (language) => {
    const unknown = areasOf(language).flatMap((area) => without(keysOf(language, area), keysOf('en', area)));
    expect(unknown).toEqual([]);
  });

  it.each(['en', 'ru', 'kk', 'tr', 'ar', 'si'])('%s has every plural form that it knows', (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const missing = areasOf(language).flatMap((area) =>
      [...pluralsOf(language, area)].flatMap(([text, forms]) =>
        needed.filter((form) => !forms.has(form)).map((form) => `${area}: ${text}_${form}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('are there for everything that the code asks for', () => {
    const asked = askedTexts();
    const missing = asked.filter(({ key, areas: places }) => !places.some((area) => keysOf('en', area).has(key)));
    expect(asked.length).toBeGreaterThan(20);
    expect(missing.map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
  });
});
