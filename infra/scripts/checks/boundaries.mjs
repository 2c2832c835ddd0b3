/** The layers inside a package and the walls between packages, by the rules of .dependency-cruiser.cjs. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inRoot } from '../workspace.mjs';
import { packagesIn, sourceFiles } from './source-files.mjs';

const require = createRequire(import.meta.url);

/** The file below `src` that an entry of a package's `exports` is compiled from. */
const sourceOf = (target) => target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts');

const exportsOf = (root, path) => {
  const file = join(root, path, 'package.json');
  const entries = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).exports ?? {}) : {};
  const compiled = Object.entries(entries).filter(([, target]) => target.default?.endsWith('.js'));
  return Object.entries({ '.': { default: './dist/index.js' }, ...Object.fromEntries(compiled) });
};

/** Packages are looked at by their sources, so the check needs no build and sees through every package. */
const aliases = (root) =>
  Object.fromEntries(
    packagesIn(root).flatMap(({ name, path }) => [
      ...exportsOf(root, path).map(([entry, target]) => [
        `${join('@relata', name, entry)}$`,
        join(root, path, sourceOf(target)),
      ]),
      [`@relata/${name}`, join(root, path)],
    ]),
  );

const resolution = (root) => ({
  extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.node', '.d.ts'],
  extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
  exportsFields: ['exports'],
  conditionNames: ['import', 'require', 'node', 'default', 'types'],
  alias: aliases(root),
});

/** `{ problems, modules, imports }`: broken rules, the source files that were seen, and who imports whom as pairs. */
export const inspectBoundaries = async (root) => {
  const { cruise } = await import('dependency-cruiser');
  const { options, ...ruleSet } = require(inRoot('.dependency-cruiser.cjs'));
  const folders = ['libs', 'services'].filter((folder) => packagesIn(root).some(({ kind }) => kind === folder));
  const { output } = await cruise(
    folders,
    { ...options, ruleSet, validate: true, baseDir: root, outputType: 'json' },
    resolution(root),
  );
  const { modules, summary } = JSON.parse(output);
  return {
    problems: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: modules.map(({ source }) => source),
    imports: modules.flatMap(({ source, dependencies }) => dependencies.map(({ resolved }) => [source, resolved])),
  };
};

const describe = ({ rule, from, to }) => (from === to ? `${rule}: ${from}` : `${rule}: ${from} → ${to}`);

/** A source file that the dependency checker did not see is a problem too: else a blind checker would always pass. */
export const boundariesProblems = async (root) => {
  const { problems, modules } = await inspectBoundaries(root);
  const seen = new Set(modules);
  const unseen = sourceFiles(root, ['libs', 'services']).filter((path) => !seen.has(path) && path.includes('/src/'));
  return [...problems.map(describe), ...unseen.map((path) => `not-seen: ${path} was not looked at`)];
};
