import { checkTree, inTree, repository } from './tree.js';

type Report = { readonly problems: readonly string[]; readonly files: readonly string[] };

const file = 'services/contacts/src/domain/contact.decisions.ts';

const problemsOf = (text: string, path = file): readonly string[] =>
  inTree({ [path]: text }, (root) => checkTree<Report>('purity', root)).problems;

const impure: readonly (readonly [what: string, text: string])[] = [
  ['Date', 'export const now = () => new Date().toISOString();'],
  ['Date', 'export const now = () => Date.now();'],
  ['Math.random', 'export const chance = () => Math.random();'],
  ['Math.random', "export const chance = () => Math['random']();"],
  ['crypto', 'export const id = () => crypto.randomUUID();'],
  ['process', 'export const home = () => process.env.HOME;'],
  ['fetch', "export const call = () => fetch('http://example.com');"],
  ['globalThis', 'export const hidden = () => globalThis.Date;'],
  ['setTimeout', 'export const later = (f: () => void) => setTimeout(f, 1);'],
  ['localeCompare', "export const before = (a: string) => a.localeCompare('b');"],
  ['import()', "export const load = () => import('node:fs');"],
];

describe('purity of the domain', () => {
  it.each(impure)('catches %s in: %s', (what, text) => {
    expect(problemsOf(text)).toEqual([`${file} uses ${what}: the domain is pure`]);
  });

  it('lets names stand that only look like the machine', () => {
    const text = `// Date.now() in a comment
      type Step = { readonly process: string; readonly Date: string };
      export const label = (step: Step) => ({ fetch: step.process, max: Math.max(1, 2), text: 'crypto' });`;
    expect(problemsOf(text)).toEqual([]);
  });

  it('looks at the domain alone, specifications apart', () => {
    const text = 'export const now = () => Date.now();';
    expect(problemsOf(text, 'services/contacts/src/application/clock.ts')).toEqual([]);
    expect(problemsOf(text, 'services/contacts/src/domain/contact.spec.ts')).toEqual([]);
  });

  it('holds in this repository', () => {
    const here = checkTree<Report>('purity', repository);
    expect(here.problems).toEqual([]);
    expect(here.files.length).toBeGreaterThan(0);
  });
});
