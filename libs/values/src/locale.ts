/** The canonical form of a BCP 47 language tag (`ru`, `pt-BR`), or undefined when the text is none. */
export const languageTag = (text: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(text.trim())[0];
  } catch {
    return undefined;
  }
};

/** Whether the text names a time zone of the IANA database (`Asia/Almaty`). */
export const isTimeZone = (text: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
