/** The form in which e-mail addresses are compared: trimmed, lower case. */
export const normalEmail = (address: string): string => address.trim().toLowerCase();
