import { Command, CommanderError, Option } from 'commander';
import { CliError, type ExitCode } from './cli-error.js';
import type { CliContext, CliIo, CommonOptions } from './cli-io.js';
import { Session } from './session.js';
import type { AddVerb, RunVerb } from './verb.js';
import { auditVerb } from './verbs/audit.verb.js';
import { backupVerb, restoreVerb } from './verbs/backup.verb.js';
import { changesVerb } from './verbs/changes.verb.js';
import { exportVerb } from './verbs/export.verb.js';
import { historyVerb } from './verbs/history.verb.js';
import { importUndoVerb, importVerb, mappingsVerb } from './verbs/import.verb.js';
import { dueVerb, eraseVerb, keysVerb } from './verbs/privacy.verb.js';
import { consumersVerb, parkedVerb, projectionsVerb, rebuildVerb } from './verbs/projections.verb.js';
import { proofVerb } from './verbs/proof.verb.js';
import { reportVerb } from './verbs/report.verb.js';
import { seedVerb } from './verbs/seed.verb.js';
import { tailVerb } from './verbs/tail.verb.js';
import { tokenVerb } from './verbs/token.verb.js';
import { userVerb } from './verbs/user.verb.js';
import { verifyVerb } from './verbs/verify.verb.js';

const VERBS: readonly AddVerb[] = [
  importVerb,
  importUndoVerb,
  mappingsVerb,
  exportVerb,
  reportVerb,
  historyVerb,
  changesVerb,
  auditVerb,
  verifyVerb,
  proofVerb,
  projectionsVerb,
  consumersVerb,
  rebuildVerb,
  parkedVerb,
  tailVerb,
  tokenVerb,
  userVerb,
  seedVerb,
  backupVerb,
  restoreVerb,
  eraseVerb,
  dueVerb,
  keysVerb,
];

const EXIT_CODES = 'Exit codes: 0 done, 1 a fault, 2 wrong use, 3 refused, 4 partly done.';

/** Runs one command line and answers its exit code. Never throws. */
export const runCli = async (args: readonly string[], io: CliIo): Promise<ExitCode> => {
  let code: ExitCode = 0;
  const run: RunVerb = (command, work) => {
    withCommonOptions(command, io);
    command.action(async (...given: unknown[]) => {
      const options = command.optsWithGlobals<CommonOptions>();
      // Commander hands over the arguments, the options and the command itself.
      await work(
        contextOf(io, options, (ended) => (code = ended)),
        ...(given.slice(0, -1) as never),
      );
    });
  };
  const program = new Command('relata')
    .description('The operator’s tool of Relata.')
    .option('--settings', 'list every setting (environment variable) with its default')
    .addHelpText('after', `\n${EXIT_CODES}`)
    .action(async ({ settings }: { readonly settings?: true }, command: Command) => {
      if (!settings) return command.help({ error: true });
      // Loaded only when it is wanted: it brings the whole HTTP stack.
      const { describeSettings } = await import('@relata/service-kit');
      io.out(`${describeSettings()}\n`);
    });
  for (const add of VERBS) add(program, run);
  quietly(program, io);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return endOf(error, io);
  }
};

/** What a wrong use says goes where everything else goes, and does not end the process. */
const quietly = (command: Command, io: CliIo): void => {
  command.exitOverride().configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
  for (const inner of command.commands) quietly(inner, io);
};

const endOf = (error: unknown, io: CliIo): ExitCode => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  io.err(`${error instanceof Error ? error.message : String(error)}\n`);
  return error instanceof CliError ? error.exitCode : 1;
};

const withCommonOptions = (command: Command, { env }: CliIo): void => {
  command
    .addOption(new Option('--url <url>', 'the server (RELATA_URL)').default(env.RELATA_URL ?? localUrl(env)))
    .addOption(new Option('--data <dir>', 'data folder (RELATA_DATA)').default(env.RELATA_DATA ?? './data'))
    .option('--token <token>', 'act by this access token instead of the data folder’s secret')
    .option('--json', 'print one JSON value (also when nobody reads along)');
};

const localUrl = ({ RELATA_HOST = '127.0.0.1', RELATA_PORT = '4300' }: CliIo['env']): string =>
  `http://${RELATA_HOST}:${RELATA_PORT}`;

const contextOf = (io: CliIo, options: CommonOptions, finish: CliContext['finish']): CliContext => ({
  io,
  options,
  session: new Session(options),
  print: (value, text) => io.out(`${options.json || !io.person ? JSON.stringify(value) : text()}\n`),
  finish,
});
