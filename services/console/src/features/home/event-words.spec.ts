import { readEvent } from './event-words.js';

test('given an event, then its type is read as words', () => {
  expect(readEvent({ id: '1', type: 'crm.deals.stage-changed.v1', subject: 'deal-9-a' }).word).toBe('stage changed');
});
