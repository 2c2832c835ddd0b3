import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTree, inTree, repository, type Tree } from './tree.js';

type Report = { readonly problems: readonly string[] };
type Package = { readonly path: string; readonly tags: readonly string[]; readonly sees?: readonly string[] };

const pathOf: Readonly<Record<string, string>> = {
  es: 'libs/es',
  'store-sqlite': 'libs/store-sqlite',
  contacts: 'services/contacts',
  deals: 'services/deals',
};

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

const filesOf = ({ path, tags, sees = [] }: Package): Tree => ({
  [`${path}/project.json`]: JSON.stringify({ name: nameOf(path), tags }),
  [`${path}/tsconfig.json`]: JSON.stringify({ references: sees.map((name) => ({ path: `../../${pathOf[name]}` })) }),
  [`${path}/src/index.ts`]: sees.map((name) => `export * from '@relata/${name}';\n`).join(''),
});

const treeOf = (packages: readonly Package[]): Tree => {
  const list = JSON.stringify({ references: packages.map(({ path }) => ({ path })) });
  return { 'tsconfig.json': list, 'tsconfig.spec.json': list, ...Object.assign({}, ...packages.map(filesOf)) };
};

const problemsOf = (tree: Tree): readonly string[] =>
  inTree(tree, (root) => checkTree<Report>('projects', root)).problems;

const es: Package = { path: 'libs/es', tags: ['type:core', 'scope:shared'] };
const sqlite: Package = { path: 'libs/store-sqlite', tags: ['type:adapter', 'scope:shared'], sees: ['es'] };
const contacts: Package = { path: 'services/contacts', tags: ['type:service', 'scope:contacts'], sees: ['es'] };
const deals: Package = { path: 'services/deals', tags: ['type:service', 'scope:deals'] };

describe('projects', () => {
  it('lets a tree stand that keeps the rules', () => {
    expect(problemsOf(treeOf([es, sqlite, contacts, deals]))).toEqual([]);
  });

  it('catches a core library that sees an adapter', () => {
    const tree = treeOf([
      { ...es, sees: ['store-sqlite'] },
      { ...sqlite, sees: [] },
    ]);
    expect(problemsOf(tree)).toEqual(['es (type:core) may not see store-sqlite (type:adapter)']);
  });

  it('catches a service that sees an adapter or another service', () => {
    const tree = treeOf([es, sqlite, deals, { ...contacts, sees: ['store-sqlite', 'deals'] }]);
    expect(problemsOf(tree)).toEqual([
      'contacts (type:service) may not see store-sqlite (type:adapter)',
      'contacts (type:service) may not see deals (type:service)',
    ]);
  });

  it('catches a scope that looks into another', () => {
    const other: Package = { path: 'libs/es', tags: ['type:core', 'scope:deals'] };
    expect(problemsOf(treeOf([other, contacts]))).toEqual(['contacts (scope:contacts) may not see es (scope:deals)']);
  });

  it('catches a missing tag, a missing reference and a package that the compiler is not told of', () => {
    const tree = treeOf([es, { ...deals, tags: ['scope:deals'] }, contacts]);
    const list = JSON.stringify({ references: [{ path: 'libs/es' }, { path: 'services/deals' }] });
    expect(
      problemsOf({
        ...tree,
        'services/contacts/tsconfig.json': '{}',
        'tsconfig.json': list,
        'tsconfig.spec.json': list,
      }),
    ).toEqual([
      'services/contacts/tsconfig.json lacks a reference to es, which it imports',
      'services/deals has no known type: tag',
      'tsconfig.json does not list services/contacts',
      'tsconfig.spec.json does not list services/contacts',
    ]);
  });

  it('holds in this repository', () => {
    expect(checkTree<Report>('projects', repository).problems).toEqual([]);
  });
});

describe('Nx', () => {
  type Graph = {
    graph: { nodes: Record<string, { data: { tags: string[] } }>; dependencies: Record<string, { target: string }[]> };
  };

  const readGraph = (): Graph => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-graph-'));
    try {
      const file = join(folder, 'graph.json');
      execFileSync('nx', ['graph', `--file=${file}`], {
        cwd: repository,
        env: { ...process.env, NX_DAEMON: 'false' },
        stdio: 'ignore',
      });
      return JSON.parse(readFileSync(file, 'utf8')) as Graph;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it('knows every package with its tags and what it depends on', () => {
    const { graph } = readGraph();
    expect(Object.keys(graph.nodes)).toEqual(expect.arrayContaining(['es', 'contacts', 'all-in-one']));
    expect(graph.nodes.contacts?.data.tags).toEqual(expect.arrayContaining(['type:service', 'scope:contacts']));
    expect(graph.dependencies.contacts?.map(({ target }) => target)).toContain('es');
  });
});
