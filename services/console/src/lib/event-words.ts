/** `ContactLinkedToAccount`, as histories call an event, by its key in the texts `events`: `contact-linked-to-account`. */
export const kebab = (event: string): string =>
  event.replace(/[A-Z]/g, (letter, at: number) => `${at > 0 ? '-' : ''}${letter.toLowerCase()}`);

/** A public event type, `crm.deals.deal-won.v1`, by the same key: `deal-won`. */
export const keyOfType = (type: string): string =>
  type
    .replace(/\.v\d+$/, '')
    .split('.')
    .at(-1) ?? type;
