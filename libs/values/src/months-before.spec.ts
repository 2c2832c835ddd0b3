import { monthsBefore } from './months-before.js';

describe('how long reads are kept', () => {
  it.each([
    ['2026-11-28T10:00:00.000Z', 24, '2024-11-28T10:00:00.000Z'],
    ['2026-03-31T10:00:00.000Z', 1, '2026-02-28T10:00:00.000Z'],
    ['2026-01-15T00:00:00.000Z', 2, '2025-11-15T00:00:00.000Z'],
  ])('given %s and %i months, then what is older than %s goes', (now, months, before) => {
    expect(monthsBefore(now, months)).toBe(before);
  });
});
