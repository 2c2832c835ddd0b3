/** Languages that a person can choose, each by its own name. */
export const LANGUAGES = [
  { code: 'en', name: 'English', dir: 'ltr' },
  { code: 'ru', name: 'Русский', dir: 'ltr' },
  { code: 'kk', name: 'Қазақша', dir: 'ltr' },
  { code: 'tr', name: 'Türkçe', dir: 'ltr' },
  { code: 'ar', name: 'العربية', dir: 'rtl' },
  { code: 'si', name: 'සිංහල', dir: 'ltr' },
] as const;

export type Language = (typeof LANGUAGES)[number]['code'];

export const directionOf = (code: string): 'ltr' | 'rtl' => LANGUAGES.find((l) => l.code === code)?.dir ?? 'ltr';

/** The first wish that is among the languages, else English. */
export const chooseLanguage = (wishes: readonly (string | undefined)[]): Language => {
  for (const wish of wishes) {
    const code = wish?.toLowerCase().split('-')[0];
    const known = LANGUAGES.find((l) => l.code === code);
    if (known) return known.code;
  }
  return 'en';
};
