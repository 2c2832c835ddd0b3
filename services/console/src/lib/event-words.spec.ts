import { kebab, keyOfType } from './event-words.js';

test('given an event of a history, then it has the same key as the public one', () => {
  expect(kebab('ContactLinkedToAccount')).toBe('contact-linked-to-account');
  expect(kebab('RateSet')).toBe('rate-set');
});

test('given the type of a public event, then its key is what stands between service and version', () => {
  expect(keyOfType('crm.deals.deal-won.v1')).toBe('deal-won');
});
