/**
 * `npm run bench [-- --quick | --full] [--only NAME] [--write]`: runs every bench, each in a process of its own, and prints
 * the table. It fails when a row is missing, never because of a time.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchRow, Edition } from './bench-row.js';
import { describeMachine } from './machine.js';
import { registry } from './registry.js';
import { gapsIn, markdownOf } from './table.js';

type Outcome = { readonly rows: readonly BenchRow[]; readonly gaps: readonly string[] };

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});

const edition: Edition = options.quick ? 'quick' : options.full ? 'full' : 'standard';

const inOwnProcess = (name: string): Promise<readonly BenchRow[]> =>
  new Promise((resolve) => {
    const one = fileURLToPath(new URL('one.js', import.meta.url));
    const child = fork(one, [name, edition], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let rows: readonly BenchRow[] = [];
    child.on('message', (message) => {
      rows = message as readonly BenchRow[];
    });
    child.on('close', () => resolve(rows));
  });

const runEntry = async (name: string, ids: readonly string[]): Promise<Outcome> => {
  console.error(`bench ${name} (${edition}) …`);
  const rows = await inOwnProcess(name);
  return { rows, gaps: gapsIn(ids, rows).map((gap) => `${name}: ${gap}`) };
};

const idsOf = (name: string): readonly string[] => {
  const ids = registry[name]?.ids ?? [];
  return typeof ids === 'function' ? ids(edition) : ids;
};

const isWanted = (name: string): boolean =>
  (options.only.length === 0 || options.only.includes(name)) &&
  (registry[name]?.peers === undefined || (options.peers && edition !== 'quick'));

/** The full edition takes hours, so what was run of it has a table of its own. */
const TABLES: Readonly<Record<Edition, string>> = {
  quick: 'docs/bench.md',
  standard: 'docs/bench.md',
  full: 'docs/bench-full.md',
};

const header =
  '# Bench\n\nWritten by `npm run bench -- --write`; what each number means stands in `tests/bench/*.bench.ts`.\n\n';

const main = async (): Promise<void> => {
  const names = Object.keys(registry).filter(isWanted);
  const outcomes: Outcome[] = [];
  for (const name of names) outcomes.push(await runEntry(name, idsOf(name)));
  const rows = outcomes.flatMap((outcome) => outcome.rows);
  const gaps = outcomes.flatMap((outcome) => outcome.gaps);
  const table = markdownOf(edition, describeMachine(), rows);
  console.log(table);
  if (options.write) writeFileSync(TABLES[edition], header + table);
  for (const gap of gaps) console.log(gap);
  if (rows.length === 0) console.log('Nothing ran, which counts as a failure.');
  console.log(`${rows.length} passed, ${gaps.length} failed, 0 skipped`);
  process.exitCode = rows.length === 0 || gaps.length > 0 ? 1 : 0;
};

await main();
