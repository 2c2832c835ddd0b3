import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chooseLanguage } from './languages.js';

/** Texts by language and area (`common`, `clients`, `deals`, …): loaded when an area is opened. */
const FILES = import.meta.glob<{ default: object }>('./locales/*/*.json');

const files: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, area, done) => {
    const load = FILES[`./locales/${language}/${area}.json`];
    // An area that a language does not have yet is shown in English.
    if (!load) return done(null, {});
    load().then(
      (file) => done(null, file.default),
      (error: Error) => done(error, null),
    );
  },
};

/** The language of before the person's own wish is known. */
export const LAST_LANGUAGE = 'relata.language';

export const startTexts = async (): Promise<void> => {
  await i18next
    .use(files)
    .use(initReactI18next)
    .init({
      lng: chooseLanguage([localStorage.getItem(LAST_LANGUAGE) ?? undefined, ...navigator.languages]),
      fallbackLng: 'en',
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
};

export const speak = async (language: string): Promise<void> => {
  localStorage.setItem(LAST_LANGUAGE, language);
  if (i18next.language !== language) await i18next.changeLanguage(language);
};
