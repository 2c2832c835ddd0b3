import type { Change } from '../../../lib/api/types.js';
import { lastSet } from './last-set.js';

const change = (revision: number, ...fields: string[]): Change => ({
  revision,
  position: String(revision),
  event: 'ContactChanged',
  at: `2026-11-0${revision}T00:00:00Z`,
  actor: 'ann',
  changes: fields.map((field) => ({ field, from: null, to: 'x' })),
});

describe('where a value comes from', () => {
  const history = [
    change(4, 'website'),
    change(3, 'jobTitle', 'custom.tier'),
    change(2, 'website'),
    change(1, 'email'),
  ];

  it('given a history, the newest first, then the last change that set the field is found', () => {
    expect(lastSet(history, ['website'])?.revision).toBe(4);
    expect(lastSet(history, ['firstName', 'custom.tier'])?.revision).toBe(3);
    expect(lastSet(history, ['birthday'])).toBeUndefined();
  });

  it('given a past moment, then what came later does not count', () => {
    expect(lastSet(history, ['website'], '2026-11-03T12:00:00Z')?.revision).toBe(2);
  });
});
