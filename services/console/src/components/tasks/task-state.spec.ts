import { dueState } from './task-state.js';

test('given a task, then its day tells whether it is overdue', () => {
  expect(dueState(undefined, '2026-11-24')).toBe('none');
  expect(dueState('2026-11-23T22:00:00Z', '2026-11-24')).toBe('overdue');
  expect(dueState('2026-11-24', '2026-11-24')).toBe('today');
  expect(dueState('2026-12-01', '2026-11-24')).toBe('later');
});
