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
