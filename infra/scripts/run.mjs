/** Child processes: run to the end, with signals passed on and the exit code kept. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root, Stop, toolEnvironment } from './workspace.mjs';

const passedOn = ['SIGTERM', 'SIGHUP', 'SIGINT'];

const codeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

const passSignals = (child) => {
  const handlers = passedOn.map((signal) => {
    // A terminal sends Ctrl-C to the whole group: the child has it already.
    const handler = () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });
  return () => {
    for (const remove of handlers) remove();
  };
};

const start = (command, args, options) => {
  const child = spawn(command, args, { cwd: root, ...options, env: options.env ?? toolEnvironment() });
  const release = passSignals(child);
  const ended = new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Stop(`cannot run ${command}: ${error.message}`)));
    child.once('close', (code, signal) => resolve(codeOf(code, signal)));
  }).finally(release);
  return { child, ended };
};

/** Runs a command with this process's own input and output; answers its exit code. */
export const run = (command, args, options = {}) => start(command, args, { stdio: 'inherit', ...options }).ended;

/** Runs a command quietly; answers `{ code, output }`, where output holds both streams. */
export const capture = async (command, args, options = {}) => {
  const { child, ended } = start(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const code = await ended;
  return { code, output: Buffer.concat(chunks).toString('utf8') };
};
