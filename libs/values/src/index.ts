export * from './email-address.js';
export * from './money.js';
export * from './normal-text.js';
export * from './phone-number.js';
