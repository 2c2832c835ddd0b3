/**
 * Does some work for each item, at most `most` at a time, in the order in which they come. Ends early when the signal
 * aborts: what is under way is finished. The first failure of a work ends all and is thrown.
 */
export const eachBounded = async <T>(
  items: AsyncGenerator<T>,
  most: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  let failed = false;
  const worker = async (): Promise<void> => {
    while (!failed && !signal.aborted) {
      const next = await items.next();
      if (next.done) return;
      await work(next.value);
    }
  };
  const workers = Array.from({ length: most }, () =>
    worker().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  try {
    const ends = await Promise.allSettled(workers);
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken) throw broken.reason;
  } finally {
    await items.return(undefined);
  }
};
