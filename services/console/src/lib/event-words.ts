/** `ContactLinkedToAccount`, as histories call an event, by its key in the texts `events`: `contact-linked-to-account`. */
export const kebab = (event: string): string =>
  event.replace(/[A-Z]/g, (letter, at: number) => `${at > 0 ? '-' : ''}${letter.toLowerCase()}`);
