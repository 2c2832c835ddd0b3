export * from './country.js';
export * from './custom-field.js';
export * from './custom-rules.js';
export * from './custom-value.js';
export * from './email-address.js';
export * from './erasure-ground.js';
export * from './field-rules.js';
export * from './iban.js';
export * from './list-rules.js';
export * from './local-date.js';
export * from './local-date-rule.js';
export * from './locale.js';
export * from './merge-patch.js';
export * from './money.js';
export { currencyDigits } from './money-currencies.js';
export {
  addDecimals,
  type Decimal,
  divideDecimal,
  formatDecimal,
  lessPercent,
  multiplyDecimals,
  parseDecimal,
} from './money-decimal.js';
export * from './money-rule.js';
export { monthsBefore } from './months-before.js';
export * from './normal-text.js';
export * from './person-name.js';
export * from './phone-number.js';
export { sameValue } from './same-value.js';
export * from './sensitive-acts.js';
export * from './tree.js';
export * from './web-address.js';
