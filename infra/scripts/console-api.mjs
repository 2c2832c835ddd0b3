/** The console's types of the API: written from the API's own document by `contracts`, compared by `verify console-api`. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from './build.mjs';
import { capture } from './run.mjs';
import { inRoot, node24, Stop } from './workspace.mjs';

const consoleFolder = inRoot('services', 'console');
const types = join('services', 'console', 'src', 'lib', 'api', 'gen', 'api.d.ts');

const said = async (args) => {
  const { code, output } = await capture(node24(), ['--disable-warning=ExperimentalWarning', ...args]);
  if (code !== 0) throw new Stop(output.trim());
  return output;
};

const generator = () => {
  const entry = createRequire(join(consoleFolder, 'package.json')).resolve('openapi-typescript/package.json');
  return join(dirname(entry), 'bin', 'cli.js');
};

/** The types as the sources would have them now. */
const freshTypes = async () => {
  await compile('services/all-in-one');
  const folder = mkdtempSync(join(tmpdir(), 'relata-console-api-'));
  try {
    const [document, output] = [join(folder, 'openapi.json'), join(folder, 'api.d.ts')];
    writeFileSync(document, await said([inRoot('infra', 'scripts', 'api-document.mjs')]));
    await said([generator(), document, '-o', output]);
    return readFileSync(output, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const writeConsoleApi = async () => {
  if (existsSync(consoleFolder)) writeFileSync(inRoot(types), await freshTypes());
  return 0;
};

export const consoleApiProblems = async () => {
  if (!existsSync(consoleFolder)) return [];
  const same = existsSync(inRoot(types)) && readFileSync(inRoot(types), 'utf8') === (await freshTypes());
  return same ? [] : [`${types} differs from the API: run \`npm run contracts\``];
};
