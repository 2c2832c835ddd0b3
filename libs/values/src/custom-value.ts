import type { Money } from './money.js';

/** Value of a custom field: text, choice, date and user are strings, choices a list of option ids. */
export type CustomValue = string | number | boolean | readonly string[] | Money;

/** Values of custom fields by field id. */
export type CustomValues = Readonly<Record<string, CustomValue>>;

/** Change of custom fields by field id: null clears one. */
export type CustomPatch = Readonly<Record<string, CustomValue | null>>;
