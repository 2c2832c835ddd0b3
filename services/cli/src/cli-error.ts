/** 0 done, 1 a fault, 2 wrong use, 3 refused, 4 partly done. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** Ends the command with one line and an exit code. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
  }
}

/** What work on files says when it cannot be done, as a refusal: one line that names the file and what to do. */
export const orRefused = async <T>(work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw new CliError(`${(error as Error).message}.`, 3);
  }
};
