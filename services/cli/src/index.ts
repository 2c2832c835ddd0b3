export type { ExitCode } from './cli-error.js';
export type { CliIo } from './cli-io.js';
export { runCli } from './program.js';
