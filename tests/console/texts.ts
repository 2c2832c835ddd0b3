import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const locales = resolve('services/console/src/lib/i18n/locales');
const sources = resolve('services/console/src');
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Texts = { readonly [key: string]: string | Texts };

const flat = (texts: Texts, prefix = ''): readonly string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : flat(value, `${prefix}${key}.`),
  );

export const areasOf = (language: string): readonly string[] =>
  readdirSync(join(locales, language)).map((name) => name.replace(/\.json$/, ''));

/** Keys of one area's texts in a language as they stand in the file; none when there is no file. */
export const rawKeysOf = (language: string, area: string): readonly string[] => {
  const file = join(locales, language, `${area}.json`);
  return existsSync(file) ? flat(JSON.parse(readFileSync(file, 'utf8')) as Texts) : [];
};

/** The same, with all plural forms of a text as one key. */
export const keysOf = (language: string, area: string): ReadonlySet<string> =>
  new Set(rawKeysOf(language, area).map((key) => key.replace(PLURAL, '')));

/** Plural forms by text; i18next asks for the forms that the language has. */
export const pluralsOf = (language: string, area: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const forms = new Map<string, Set<string>>();
  for (const key of rawKeysOf(language, area)) {
    const form = PLURAL.exec(key)?.[1];
    if (form === undefined) continue;
    const text = key.replace(PLURAL, '');
    forms.set(text, (forms.get(text) ?? new Set()).add(form));
  }
  return forms;
};

/** A text that the code asks for by a literal key. */
export interface Asked {
  readonly file: string;
  readonly key: string;
  /** Areas of which one must have it: the one named in the key, else those of the file. */
  readonly areas: readonly string[];
}

const AREAS_USED = /useTranslation\(\s*(\[[^\]]*\]|'[^']*')?/g;
const ASKED = /(?<![\w.])(?:i18n\.|i18next\.)?t\(\s*'([^'\s]+)'/g;

const areasIn = (text: string): readonly string[] => {
  const named = [...text.matchAll(AREAS_USED)].flatMap(([, list = '']) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, area = '']) => area),
  );
  return [...new Set([...named, 'common'])];
};

const askedIn = (file: string): readonly Asked[] => {
  const text = readFileSync(join(sources, file), 'utf8');
  const areas = areasIn(text);
  return [...text.matchAll(ASKED)].map(([, literal = '']) => {
    const [area, key] = literal.includes(':') ? literal.split(':') : [undefined, literal];
    return { file, key: key ?? '', areas: area === undefined ? areas : [area] };
  });
};

export const askedTexts = (): readonly Asked[] =>
  readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.spec.'))
    .flatMap(askedIn);
