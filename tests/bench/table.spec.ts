import type { BenchRow } from './bench-row.js';
import { gapsIn, markdownOf } from './table.js';

const row: BenchRow = {
  id: 'P1',
  work: 'append',
  size: '1,000 events',
  ours: 12345.6,
  raw: 20000,
  ratio: 0.617,
  unit: 'events/s',
  notes: 'a | b',
};

describe('the table of the bench', () => {
  it('shows both sides, the ratio, and escapes what would break the table', () => {
    const text = markdownOf('quick', ['machine: m'], [row]);
    expect(text).toContain('| P1 | append | 1,000 events | 12,346 events/s | 20,000 events/s | 0.62 | a \\| b |');
    expect(text).toContain('- machine: m');
  });

  it('shows a dash where there is nothing to compare with', () => {
    expect(markdownOf('quick', [], [{ ...row, raw: undefined, ratio: undefined }])).toContain('| — | — |');
  });

  it('names a row that is missing, unexpected or without a figure', () => {
    const rows = [row, { ...row, id: 'P9', ours: Number.NaN }];
    expect(gapsIn(['P1', 'P2'], rows)).toEqual(['P2 has no row', 'P9 is not in the registry', 'P9 has no figure']);
  });

  it('finds no gap in a whole table', () => {
    expect(gapsIn(['P1'], [row])).toEqual([]);
  });
});
