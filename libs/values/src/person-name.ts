/** The parts of a person's name, each as it is written. */
export interface PersonName {
  readonly firstName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly nickname?: string | undefined;
  readonly suffix?: string | undefined;
}

/**
 * The name as one line: first, middle, last and suffix ("Martin Luther King, Jr."), or the nickname when there is
 * neither first, middle nor last name. Undefined when no part is given.
 */
export const fullNameOf = (name: PersonName): string | undefined => {
  const parts = [name.firstName, name.middleName, name.lastName].filter((part) => part !== undefined && part !== '');
  const line = parts.join(' ') || name.nickname;
  if (!line) return undefined;
  return name.suffix ? `${line}, ${name.suffix}` : line;
};
