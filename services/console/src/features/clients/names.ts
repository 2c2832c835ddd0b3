import { type Contact, shown } from '../../lib/api/types.js';

/** How a person is called; undefined when policy hides it or there is no name. */
export const contactName = (contact: Contact): string | undefined => {
  const whole = shown(contact.fullName);
  if (whole) return whole;
  const parts = [shown(contact.firstName), shown(contact.lastName)].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
};

/** The one that is marked as primary, else the first. */
export const primaryOf = <T extends { readonly primary?: boolean }>(items: readonly T[] | undefined): T | undefined =>
  items?.find((item) => item.primary) ?? items?.[0];
