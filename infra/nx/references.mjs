/**
 * Tells Nx what depends on what, from the compiler's project references. TypeScript 7 has no interface by which Nx could
 * read the sources itself, and `verify projects` holds the references to the imports.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const referencesOf = (root, file) => JSON.parse(readFileSync(join(root, file), 'utf8')).references ?? [];

const nameByRoot = (projects) => new Map(Object.entries(projects).map(([name, { root }]) => [root, name]));

export const name = 'relata-references';

export const createDependencies = (_options, { projects, workspaceRoot }) => {
  const names = nameByRoot(projects);
  return Object.entries(projects).flatMap(([source, project]) => {
    const sourceFile = join(project.root, 'tsconfig.json');
    return referencesOf(workspaceRoot, sourceFile)
      .map(({ path }) => names.get(join(project.root, path)))
      .filter((target) => target !== undefined)
      .map((target) => ({ source, target, sourceFile, type: 'static' }));
  });
};
