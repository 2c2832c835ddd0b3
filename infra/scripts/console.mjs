/** Builds the console's pages when their sources differ from what was built, and compresses what is sent. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { capture } from './run.mjs';
import { inRoot, Stop } from './workspace.mjs';

const project = join('services', 'console');
const folder = inRoot(project, 'dist', 'app');
// Every build empties the folder, so a stamp within it never speaks of another build.
const stampPath = join(folder, '.vite', 'sources');
const inputs = [
  ...['src', 'index.html', 'package.json', 'vite.config.ts'].map((name) => join(project, name)),
  // Of libraries it takes what runs in a browser.
  join('libs', 'proof', 'src'),
];

const filesBelow = (path) =>
  statSync(inRoot(path)).isDirectory()
    ? readdirSync(inRoot(path)).flatMap((name) => filesBelow(join(path, name)))
    : [path];

const sources = () =>
  [...inputs.filter((path) => existsSync(inRoot(path))).flatMap(filesBelow), 'package-lock.json']
    .filter((path) => !path.includes('.spec.'))
    .sort();

const stampOf = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(`${path}\0`)
      .update(readFileSync(inRoot(path)))
      .update('\0');
  return hash.digest('hex');
};

const encodings = { '.gz': promisify(gzip), '.br': promisify(brotliCompress) };
const compressible = /\.(js|css|svg|json)$/;

/** Each asset beside itself in every encoding that it lacks; the server sends the one that the browser likes. */
const compressAssets = async (assets) => {
  const names = readdirSync(assets).filter((name) => compressible.test(name));
  const missing = names.flatMap((name) =>
    Object.keys(encodings)
      .filter((ending) => !existsSync(join(assets, name + ending)))
      .map((ending) => [name, ending]),
  );
  await Promise.all(
    missing.map(async ([name, ending]) =>
      writeFileSync(join(assets, name + ending), await encodings[ending](readFileSync(join(assets, name)))),
    ),
  );
};

export const buildConsole = async () => {
  if (!existsSync(inRoot(project, 'index.html'))) return;
  const stamp = stampOf(sources());
  if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== stamp) {
    console.error('Building the console …');
    const { code, output } = await capture('vite', ['build', project, '--logLevel', 'warn']);
    if (code !== 0) throw new Stop(`The console could not be built:\n${output.trim()}`);
    writeFileSync(stampPath, stamp);
  }
  await compressAssets(join(folder, 'assets'));
};
