import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

type Texts = { readonly [key: string]: string | Texts };
type Values = Readonly<Record<string, string | number>>;

const textOf = (texts: Texts, key: string): string | undefined => {
  const found = key.split('.').reduce<string | Texts | undefined>((at, part) => (at as Texts)?.[part], texts);
  return typeof found === 'string' ? found : undefined;
};

/** What the console says in a language, by area and key: `imports:try`; values filled in, plural forms by `count`. */
export const wordsOf =
  (language: string) =>
  (name: string, values: Values = {}): string => {
    const [area = '', key = ''] = name.split(':');
    const file = resolve('services/console/src/lib/i18n/locales', language, `${area}.json`);
    const texts = JSON.parse(readFileSync(file, 'utf8')) as Texts;
    const plural = new Intl.PluralRules(language).select(Number(values.count ?? 0));
    const text = textOf(texts, `${key}_${plural}`) ?? textOf(texts, key);
    if (text === undefined) throw new Error(`${language} has no text ${name}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, value: string) => String(values[value] ?? ''));
  };

export type Words = ReturnType<typeof wordsOf>;
