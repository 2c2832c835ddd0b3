import { FieldFault, type FieldRule } from './field-rules.js';
import { isMoneyProblem, type Money, parseMoney } from './money.js';

/** Money in its canonical form. */
export const moneyRule: FieldRule<Money> = (value, { field }) => {
  const parsed = parseMoney(value);
  return isMoneyProblem(parsed) ? new FieldFault(parsed, field) : parsed;
};

/** Money that is not below zero. */
export const priceRule: FieldRule<Money> = (value, context) => {
  const parsed = moneyRule(value, context);
  if (parsed === null || parsed instanceof FieldFault) return parsed;
  return parsed.amount.startsWith('-') ? new FieldFault('money-negative', context.field) : parsed;
};
