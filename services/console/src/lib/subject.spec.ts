import { cardOf, subjectOf } from './subject.js';

test('given the subject of an event, then the record and its card are found', () => {
  expect(subjectOf('task-9-a')).toEqual({ collection: 'tasks', id: '9-a' });
  expect(cardOf('deal-9-a')).toEqual({ collection: 'deals', id: '9-a', to: '/deals/9-a' });
  expect(cardOf('task-9-a')).toBeUndefined();
  expect(subjectOf('settings-installation')).toBeUndefined();
});
