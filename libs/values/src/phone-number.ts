import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** The E.164 form, or undefined when it is no possible number. `country` (ISO 3166) is assumed for national forms. */
export const normalPhone = (text: string, country?: string): string | undefined => {
  const parsed = parsePhoneNumberFromString(text, (country ?? undefined) as never);
  return parsed?.isPossible() ? parsed.number : undefined;
};
