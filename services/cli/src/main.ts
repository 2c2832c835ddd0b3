import { runCli } from './program.js';

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  person: process.stdout.isTTY === true,
  env: process.env,
  seedProgram: new URL(import.meta.resolve('@relata/all-in-one/seed')).pathname,
});
