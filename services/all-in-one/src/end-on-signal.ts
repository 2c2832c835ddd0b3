/** Longest time for an orderly end, ms: a second less than most supervisors wait before they kill. */
const LONGEST_MS = 9_000;

/**
 * SIGTERM and SIGINT end the process with code 0 as soon as `stop` is done, and with code 1 when that fails or takes too
 * long: what was answered is on the disk by then in any case. A second signal changes nothing.
 */
export const endOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    const broken = (why: string): void => {
      console.error(why);
      process.exit(1);
    };
    setTimeout(() => broken(`The end took longer than ${LONGEST_MS} ms and was cut off.`), LONGEST_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: Error) => broken(error.message),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
};
