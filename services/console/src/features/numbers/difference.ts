/** How a figure stands to the one that it is compared with. */
export interface Difference {
  readonly way: 'up' | 'down' | 'same';
  /** Relative; undefined where there was nothing before. */
  readonly share?: number;
}

export const differenceOf = (now: number | null | undefined, before: number | null | undefined) => {
  if (now === null || now === undefined || before === null || before === undefined) return undefined;
  const way = now > before ? 'up' : now < before ? 'down' : 'same';
  return (before === 0 ? { way } : { way, share: Math.abs(now - before) / Math.abs(before) }) satisfies Difference;
};
