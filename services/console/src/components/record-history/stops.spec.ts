import type { Change } from '../../lib/api/types.js';
import { indexAt, indexOfPlace, restoring, stopsOf } from './stops.js';

const change = (revision: number, at: string, changes: Change['changes'] = []): Change => ({
  revision,
  position: String(revision * 10),
  event: `Event${revision}`,
  at,
  actor: 'ann',
  changes,
});

const HISTORY = [
  change(4, '2026-03-01T00:00:00Z', [{ field: 'name', from: 'B', to: 'C' }]),
  change(3, '2026-02-01T00:00:00Z', [{ field: 'name', from: 'A', to: 'B' }]),
  change(2, '2026-01-01T00:00:00Z', [{ field: 'name', from: null, to: 'A' }]),
  change(1, '2026-01-01T00:00:00Z', [{ field: 'tags', from: null, to: ['x'] }]),
];

describe('the moments of a history', () => {
  const stops = stopsOf(HISTORY);

  it('given a history, then its moments follow each other, and events of one act are one', () => {
    expect(stops.map(({ at, events }) => [at.slice(5, 7), events])).toEqual([
      ['01', ['Event1', 'Event2']],
      ['02', ['Event3']],
      ['03', ['Event4']],
    ]);
    expect(stops[0]).toMatchObject({ position: '20', revision: 2 });
    expect(stops[0]?.changes.map(({ field }) => field)).toEqual(['tags', 'name']);
  });

  it('given a moment, then it stands at the last change before it', () => {
    expect(indexAt(stops, undefined)).toBe(2);
    expect(indexAt(stops, '2026-02-01T00:00:00Z')).toBe(1);
    expect(indexAt(stops, '2026-02-20T00:00:00Z')).toBe(1);
    expect(indexAt(stops, '2025-01-01T00:00:00Z')).toBe(-1);
  });

  it('given a place of the log, then it stands at the last change that is not after it', () => {
    expect([indexOfPlace(stops, '35'), indexOfPlace(stops, '2026-01-15T00:00:00Z')]).toEqual([1, 0]);
  });

  it('given one field twice in an act, then it goes from the first to the last', () => {
    const at = '2026-01-01T00:00:00Z';
    const [stop] = stopsOf([
      change(2, at, [{ field: 'name', from: 'B', to: 'C' }]),
      change(1, at, [{ field: 'name', from: 'A', to: 'B' }]),
    ]);
    expect(stop?.changes).toEqual([{ field: 'name', from: 'A', to: 'C' }]);
  });
});

test('given what differs, when somebody goes back, then acts are left alone', () => {
  const differ = ['name', 'status', 'custom.tier'].map((field) => ({ field, from: 'a', to: 'b' }));
  const { back, left } = restoring(differ);
  expect([back.map(({ field }) => field), left.map(({ field }) => field)]).toEqual([
    ['name', 'custom.tier'],
    ['status'],
  ]);
});
