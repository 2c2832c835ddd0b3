import { FieldFault, type FieldRule, listRule } from '@relata/values';

/** What an activity is about: `accounts/<id>`, `contacts/<id>` or `deals/<id>`. */
export type ClientRef = string;

const FORM = /^(accounts|contacts|deals)\/[^/\s]{1,100}$/u;

const clientRule: FieldRule<ClientRef> = (value, { field }) =>
  FORM.test(value) ? value : new FieldFault('client-invalid', field);

export const clientsRule: FieldRule<readonly ClientRef[]> = listRule(clientRule, (client) => client, 50);
