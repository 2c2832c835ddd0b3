/** The code in libs/contracts that is generated from proto/: written by `contracts`, compared by `verify contracts`. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture, run } from './run.mjs';
import { inRoot } from './workspace.mjs';

const template = 'proto/buf.gen.yaml';
const generated = join('libs', 'contracts', 'src', 'gen');

const hasContracts = () => existsSync(inRoot(template));

/** The template's `out` counts from the root of the repository. */
const generate = ['generate', 'proto', '--template', template];

export const writeContracts = async () => {
  if (hasContracts()) return run('buf', generate);
  console.log(`${template} is not there: nothing to generate.`);
  return 0;
};

const filesOf = (folder) => {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
};

const differences = (fresh, committed) =>
  [...new Set([...fresh.keys(), ...committed.keys()])]
    .filter((name) => fresh.get(name) !== committed.get(name))
    .map((name) => `${join(generated, name)} differs from proto/: run \`npm run contracts\``);

const quietly = async (args) => {
  const { code, output } = await capture('buf', args);
  return code === 0 ? [] : output.trim().split('\n');
};

/** Generates into a temporary folder and names every file that differs from the committed one. */
export const contractsProblems = async () => {
  if (!hasContracts()) return [];
  const folder = mkdtempSync(join(tmpdir(), 'relata-contracts-'));
  try {
    const problems = [...(await quietly(['lint', 'proto'])), ...(await quietly([...generate, '--output', folder]))];
    return problems.length > 0 ? problems : differences(filesOf(join(folder, generated)), filesOf(inRoot(generated)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
