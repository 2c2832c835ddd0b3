/** Primary result codes of SQLite that an operator can do something about. */
const REASONS: Readonly<Record<number, string>> = {
  8: 'the file may not be written',
  10: 'the disk reports an error',
  11: 'the file is damaged',
  13: 'the disk is full',
  14: 'the file cannot be opened',
};

/** Says in one line why nothing of a batch was stored. */
export const writeFault = (error: unknown): Error => {
  const { errcode, message } = error as { errcode?: number; message?: string };
  const reason = errcode === undefined ? undefined : REASONS[errcode & 0xff];
  const detail = message ?? String(error);
  return new Error(
    `the event store could not write, nothing was stored: ${reason ? `${reason} (${detail})` : detail}`,
    {
      cause: error,
    },
  );
};
