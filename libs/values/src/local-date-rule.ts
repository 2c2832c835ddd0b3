import { FieldFault, type FieldRule } from './field-rules.js';
import { isInstant, isLocalDate } from './local-date.js';

/** When an act is decided, and when it happened in the business, if that was before (imports). */
export interface ActTime {
  readonly at: string;
  readonly occurredAt?: string;
}

/** The instant of an act in the business: the one given, else that of the decision. */
export const businessInstant = ({ at, occurredAt }: ActTime): string | FieldFault => {
  if (occurredAt === undefined) return at;
  if (!isInstant(occurredAt)) return new FieldFault('date-invalid', 'occurredAt');
  return occurredAt > at ? new FieldFault('occurred-in-future', 'occurredAt') : occurredAt;
};

/** A day of the calendar, or an instant where the time of day matters. */
export const dueRule: FieldRule<string> = (value, { field }) =>
  isLocalDate(value) || isInstant(value) ? value : new FieldFault('date-invalid', field);
