/** Two-letter codes that name no country. */
const NONE = new Set(['EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB']);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** ISO 3166-1 codes of today; codes of states that are gone stand for their successors and are left out. */
const CODES = LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter(
  (code) => !NONE.has(code) && new Intl.Locale(`und-${code}`).region === code,
);

export interface Country {
  readonly code: string;
  readonly name: string;
}

/** All countries by their names in a language, in its order. */
export const countriesIn = (language: string): readonly Country[] => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return CODES.flatMap((code) => {
    const name = names.of(code);
    return name === undefined ? [] : [{ code, name }];
  }).sort((one, other) => one.name.localeCompare(other.name, language));
};
