import { kebab } from './event-words.js';

test('given an event of a history, then it has the same key as the public one', () => {
  expect(kebab('ContactLinkedToAccount')).toBe('contact-linked-to-account');
  expect(kebab('RateSet')).toBe('rate-set');
});
