import { areasOf, askedTexts, keysOf, pluralsOf } from './texts.js';

const without = (keys: ReadonlySet<string>, known: ReadonlySet<string>): readonly string[] =>
  [...keys].filter((key) => !known.has(key));

describe('the texts of the console', () => {
  it.each(['ru', 'kk', 'tr', 'ar', 'si'])('%s has all texts that English has, and no others', (language) => {
    const all = (of: string): ReadonlySet<string> =>
      new Set(areasOf(of).flatMap((area) => [...keysOf(of, area)].map((key) => `${area}:${key}`)));
    const [english, translated] = [all('en'), all(language)];
    expect(english.size).toBeGreaterThan(1_000);
    expect(without(english, translated)).toEqual([]);
    expect(without(translated, english)).toEqual([]);
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
