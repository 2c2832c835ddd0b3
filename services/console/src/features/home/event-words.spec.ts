import { placeOf, readEvent } from './event-words.js';

test('given an event, then its type is read as words', () => {
  expect(readEvent({ id: '1', type: 'crm.deals.stage-changed.v1', subject: 'deal-9-a' }).word).toBe('stage changed');
  expect(placeOf('deal-9-a')).toEqual({ collection: 'deals', id: '9-a', to: '/deals/9-a' });
  expect(placeOf('settings-installation')).toBeUndefined();
});
