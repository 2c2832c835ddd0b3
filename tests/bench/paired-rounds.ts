import type { BenchRow } from './bench-row.js';

/** Rates of one round, ours and the bare means one after the other. */
export interface PairedRound {
  readonly ours: number;
  readonly raw: number;
}

/** Medians of alternating rounds, so that both sides meet the same disturbances of the machine. */
export const pairedRow = (
  of: Pick<BenchRow, 'id' | 'work' | 'size' | 'unit' | 'notes'>,
  rounds: readonly PairedRound[],
): BenchRow => {
  const ratios = rounds.map((r) => r.ours / r.raw);
  const spread = `${rounds.length} rounds, ratio ${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  return {
    ...of,
    ours: median(rounds.map((r) => r.ours)),
    raw: median(rounds.map((r) => r.raw)),
    ratio: median(ratios),
    notes: `${of.notes}; ${spread}`,
  };
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};
