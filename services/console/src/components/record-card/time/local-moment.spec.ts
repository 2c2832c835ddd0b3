import { fromLocal, toLocal } from './local-moment.js';

test('given an instant, when it goes through the browser’s field and back, then its second has ended', () => {
  const local = toLocal('2026-11-05T09:07:03.250Z');
  expect(local).toMatch(/^2026-11-0[456]T\d\d:\d\d:03$/);
  expect(fromLocal(local)).toBe('2026-11-05T09:07:03.999Z');
  expect(toLocal('nonsense')).toBe('');
});
