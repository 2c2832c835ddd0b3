/** `npm run faults`: the fault specifications alone, with a thousand kills and more where `npm test` makes some ninety. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { capture } from './run.mjs';
import { test } from './test.mjs';
import { inRoot } from './workspace.mjs';

const KILLS = '1000';
/** Milliseconds for one test: what the runner gives those of `npm test` is not enough for a thousand kills. */
const LONGEST_TEST = '--testTimeout=1800000';

const milliseconds = (value) => (value === undefined ? '–' : `${value} ms`);

const lineOf = (row) => {
  const counts = [row.injections, row.acknowledged, row.lost, row.duplicated, row.reordered];
  return `| ${[row.fault, row.place, ...counts, milliseconds(row.recoveredP50), milliseconds(row.recoveredMax)].join(' | ')} |`;
};

const sum = (rows, field) => rows.reduce((total, row) => total + row[field], 0);

const describeRun = async (seed, minutes) => {
  const { output } = await capture('git', ['rev-parse', '--short=12', 'HEAD']);
  return [
    `- machine: ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `- system: ${type()} ${release()}, Node ${process.versions.node}`,
    `- commit: ${output.trim()}`,
    `- seed: ${seed} (\`RELATA_SEED=${seed} npm run faults\` repeats it), ${process.env.RELATA_KILLS ?? 'few'} kills asked for, ${minutes} minutes`,
  ].join('\n');
};

const markdownOf = (rows, run) => `# Faults

Written by \`npm run faults -- --write\`; what is done for each row stands in \`tests/faults/*.spec.ts\`.

Everything **acknowledged** was answered before or between the injections, and is looked for afterwards: **lost** is what
is not there (or a read model that differs from a fresh fold), **duplicated** what is there twice, **reordered** what
stands in another order than it was written. **Recovered in** is the time until all was well again: the next process has
opened the log, or come level and been compared.

${run}
- kills of a process: ${sum(
  rows.filter((row) => /kill|SIGTERM/.test(`${row.fault} ${row.place}`)),
  'injections',
)}

| Fault | Where | Injections | Acknowledged | Lost | Duplicated | Reordered | Recovered in, p50 | max |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map(lineOf).join('\n')}
| **all** | | ${['injections', 'acknowledged', 'lost', 'duplicated', 'reordered'].map((field) => sum(rows, field)).join(' | ')} | | |
`;

const rowsIn = (folder) =>
  readdirSync(folder)
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .sort((a, b) => Number.parseInt(a.fault, 10) - Number.parseInt(b.fault, 10));

/** `-- --quick` keeps the counts of `npm test`; `-- --write` writes the table `docs/faults.md`. */
export const faults = async (args) => {
  const [quick, write] = ['--quick', '--write'].map((flag) => args.includes(flag));
  if (!quick) process.env.RELATA_KILLS ??= KILLS;
  process.env.RELATA_SEED ??= String(Date.now() % 2 ** 32);
  await build();
  const folder = mkdtempSync(join(tmpdir(), 'relata-faults-'));
  process.env.RELATA_FAULTS_FOLDER = folder;
  const started = Date.now();
  try {
    const rest = args.filter((argument) => !['--quick', '--write'].includes(argument));
    const code = await test(['--maxWorkers=2', LONGEST_TEST, 'tests/faults', ...rest]);
    if (write && code === 0) {
      const run = await describeRun(process.env.RELATA_SEED, Math.ceil((Date.now() - started) / 60_000));
      writeFileSync(inRoot('docs', 'faults.md'), markdownOf(rowsIn(folder), run));
    }
    return code;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
