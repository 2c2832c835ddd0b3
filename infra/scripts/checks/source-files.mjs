/** The source files of a tree that holds `libs/` and `services/`, by path from its root. */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const source = /\.(ts|tsx|mts|cts|mjs|cjs|js)$/;
const skipped = new Set(['dist', 'node_modules', 'gen', 'out', '.nx']);

const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path);
    return source.test(entry.name) ? [path] : [];
  });

/** Written source below the named folders; what is generated or built is left out. */
export const sourceFiles = (root, folders) =>
  folders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap(walk)
    .map((path) => relative(root, path))
    .sort();

const isFolder = (entry) => entry.isDirectory() && entry.name !== 'node_modules';

/** The workspace's packages: `[{ name, kind, path }]`, where kind is `libs` or `services`. */
export const packagesIn = (root) =>
  ['libs', 'services']
    .filter((kind) => existsSync(join(root, kind)))
    .flatMap((kind) =>
      readdirSync(join(root, kind), { withFileTypes: true })
        .filter(isFolder)
        .map(({ name }) => ({ name, kind, path: `${kind}/${name}` })),
    );
