import { checkTree, inTree, repository, type Tree } from './tree.js';

type Report = {
  readonly problems: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
  readonly modules: readonly string[];
  readonly files: readonly string[];
};

const contacts = 'services/contacts/src';
const deals = 'services/deals/src';
const web = 'services/console/src';

/** Files that other files may import; none of them breaks a rule. */
const ground: Tree = {
  'libs/es/src/index.ts': "export * from './decider.js';\n",
  'libs/es/src/decider.ts': "import { createHash } from 'node:crypto';\nexport const decider = createHash;\n",
  'libs/values/src/index.ts': 'export const values = 1;\n',
  'libs/proof/package.json': JSON.stringify({ exports: { './browser': { default: './dist/browser.js' } } }),
  'libs/proof/src/index.ts': "export { check } from './check/check.js';\n",
  'libs/proof/src/browser.ts': "export { check } from './check/check.js';\n",
  'libs/proof/src/check/check.ts': 'export const check = 1;\n',
  'libs/policy/src/index.ts': "export { decider } from '@relata/es';\n",
  'libs/store-sqlite/src/index.ts': "export const store = 'sqlite';\n",
  'libs/testing/src/index.ts': "export { store } from '@relata/store-sqlite';\n",
  [`${contacts}/index.ts`]: "export * from './contacts.module.js';\n",
  [`${contacts}/contacts.module.ts`]:
    "import './edges/http/contact.routes.js';\nimport './store/contact.catalog.js';\nexport const contactsModule = 1;\n",
  [`${contacts}/domain/contact.events.ts`]: 'export type ContactEvent = string;\n',
  [`${contacts}/domain/contact.state.ts`]:
    "import type { ContactEvent } from './contact.events.js';\nexport const evolve = (event: ContactEvent) => event;\n",
  [`${contacts}/domain/contact.decisions.ts`]:
    "import { decider } from '@relata/es';\nimport { values } from '@relata/values';\nexport const decide = [decider, values];\n",
  [`${contacts}/application/contact.commands.ts`]: "export { decide } from '../domain/contact.decisions.js';\n",
  [`${contacts}/projections/contact-list.projection.ts`]: "export { evolve } from '../domain/contact.state.js';\n",
  [`${contacts}/processes/welcome.process.ts`]: "export { decide } from '../application/contact.commands.js';\n",
  [`${contacts}/edges/http/contact.routes.ts`]:
    "import type { decide } from '../../domain/contact.decisions.js';\nexport type Decide = typeof decide;\n",
  [`${contacts}/store/contact.catalog.ts`]:
    "import type { ContactEvent } from '../domain/contact.events.js';\nexport const catalog: ContactEvent = 'contact';\n",
  [`${deals}/index.ts`]: "export const deals = 'deals';\n",
  [`${deals}/deals.model.ts`]: 'export const dealsModel = 1;\n',
  'services/deals/package.json': JSON.stringify({ exports: { './model': { default: './dist/deals.model.js' } } }),
  'services/all-in-one/src/index.ts':
    "export { deals } from '@relata/deals';\nexport { dealsModel } from '@relata/deals/model';\nexport { store } from '@relata/store-sqlite';\n",
  [`${web}/components/button.ts`]: 'export const button = 1;\n',
  [`${web}/features/contacts/page.ts`]: "export { button } from '../../components/button.js';\n",
  [`${web}/features/deals/page.ts`]: "export { button } from '../../components/button.js';\n",
  [`${web}/lib/proof.ts`]: "export { check } from '@relata/proof/browser';\n",
  [`${web}/app/shell.ts`]: "export { button } from '../features/contacts/page.js';\n",
};

type Planted = readonly [rule: string, file: string, importing: string];

const planted: readonly Planted[] = [
  ['domain-stands-alone', `${contacts}/domain/a.decisions.ts`, '../application/contact.commands.js'],
  ['domain-stands-alone', `${contacts}/domain/b.decisions.ts`, 'node:fs'],
  ['domain-stands-alone', `${contacts}/domain/c.decisions.ts`, '@relata/policy'],
  ['domain-stands-alone', `${contacts}/domain/d.decisions.ts`, '@nestjs/common'],
  ['application-sees-domain', `${contacts}/application/a.commands.ts`, '../edges/http/contact.routes.js'],
  ['application-sees-domain', `${contacts}/application/b.commands.ts`, '../store/contact.catalog.js'],
  ['projections-see-events', `${contacts}/projections/a.projection.ts`, '../domain/contact.decisions.js'],
  ['projections-see-events', `${contacts}/projections/b.projection.ts`, '../application/contact.commands.js'],
  ['store-sees-events', `${contacts}/store/a.catalog.ts`, '../domain/contact.decisions.js'],
  ['bus-contracts-see-events', `${contacts}/edges/bus/a.contract.ts`, '../../domain/contact.decisions.js'],
  ['processes-see-application', `${contacts}/processes/a.process.ts`, '../edges/http/contact.routes.js'],
  ['edges-see-no-store', `${contacts}/edges/http/a.routes.ts`, '../../store/contact.catalog.js'],
  ['edges-do-not-decide', `${contacts}/edges/http/b.routes.ts`, '../../domain/contact.decisions.js'],
  ['only-the-module-composes', `${contacts}/main.ts`, './domain/contact.state.js'],
  ['nobody-sees-the-module', `${contacts}/edges/http/c.routes.ts`, '../../contacts.module.js'],
  ['es-depends-on-nothing', 'libs/es/src/a.ts', '@relata/values'],
  ['es-depends-on-nothing', 'libs/es/src/b.ts', 'node:fs'],
  ['proofs-are-checked-anywhere', 'libs/proof/src/check/a.ts', 'node:crypto'],
  ['proofs-are-checked-anywhere', 'libs/proof/src/check/b.ts', '../index.js'],
  ['services-are-apart', `${contacts}/edges/http/d.routes.ts`, '@relata/deals'],
  ['libs-see-no-service', 'libs/policy/src/a.ts', '@relata/deals'],
  ['core-sees-no-adapter', 'libs/policy/src/b.ts', '@relata/store-sqlite'],
  ['services-see-no-adapter', `${contacts}/contacts-store.module.ts`, '@relata/store-sqlite'],
  ['sources-see-no-test-code', `${contacts}/projections/c.projection.ts`, '@relata/testing'],
  ['one-public-entry', `${contacts}/application/c.commands.ts`, '@relata/es/src/decider.js'],
  ['one-public-entry', 'libs/policy/src/c.ts', '../../es/src/decider.js'],
  ['no-circle', `${contacts}/domain/circle-a.ts`, './circle-b.js'],
  ['resolvable', `${contacts}/domain/e.decisions.ts`, './not-there.js'],
  ['console-shared-is-below', `${web}/lib/a.ts`, '../features/contacts/page.js'],
  ['console-runs-in-browsers', `${web}/lib/b.ts`, '@relata/proof'],
  ['console-features-are-apart', `${web}/features/contacts/a.ts`, '../deals/page.js'],
];

const violations: Tree = {
  ...Object.fromEntries(planted.map(([, file, importing]) => [file, `export * from '${importing}';\n`])),
  [`${contacts}/domain/circle-b.ts`]: "export * from './circle-a.js';\n",
  [`${contacts}/domain/type-only.decisions.ts`]:
    "import type { decide } from '../application/contact.commands.js';\nexport type Decide = typeof decide;\n",
};

const inspect = (root: string): Report => checkTree<Report>('boundaries', root);

describe('boundaries', () => {
  const report = inTree({ ...ground, ...violations }, inspect);
  const brokenBy = (file: string): readonly string[] =>
    report.problems.filter((problem) => problem.from === file).map((problem) => problem.rule);

  it.each(planted)('%s catches %s importing %s', (rule, file) => {
    expect(brokenBy(file)).toContain(rule);
  });

  it('sees an import of types alone', () => {
    expect(brokenBy(`${contacts}/domain/type-only.decisions.ts`)).toContain('domain-stands-alone');
  });

  it('has a planted violation for each rule', () => {
    const { forbidden } = jest.requireActual<{ forbidden: { name: string }[] }>(
      `${repository}/.dependency-cruiser.cjs`,
    );
    const proved = new Set(planted.map(([rule]) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !proved.has(name))).toEqual([]);
  });

  it('finds nothing wrong in a tree that keeps the rules', () => {
    expect(inTree(ground, inspect).problems).toEqual([]);
  });

  it('holds in this repository, of which it sees every source file', () => {
    const here = inspect(repository);
    expect(here.problems).toEqual([]);
    expect(here.files.length).toBeGreaterThan(50);
    expect(here.files.filter((file) => !here.modules.includes(file))).toEqual([]);
  });
});
