/** Work that many may ask for, done for all of them at once. */
export interface Paced {
  /** At once when it was not done for a while, otherwise as soon as that while is over. */
  soon(): void;
  /** At once: somebody waits. */
  now(): void;
}

/** Leaves `pause` milliseconds between two runs of `work`, so that under load each run has more to do and costs less. */
export const paced = (work: () => void, pause: () => number): Paced => {
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    work();
  };
  return {
    now: run,
    soon: () => {
      if (timer) return;
      const rest = last + pause() - performance.now();
      if (rest <= 0) run();
      else timer = setTimeout(run, rest);
    },
  };
};
