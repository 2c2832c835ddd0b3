import { checkTree, inTree, repository } from './tree.js';

type Report = { readonly problems: readonly string[] };

const problemsOf = (text: string): readonly string[] =>
  inTree({ 'libs/es/src/a.ts': text }, (root) => checkTree<Report>('length', root)).problems;

describe('length and switches', () => {
  it('catches a file of more than 300 lines', () => {
    expect(problemsOf('1;\n'.repeat(301))).toEqual(['libs/es/src/a.ts has 301 lines; the ceiling is 300']);
  });

  it('lets a file of 300 lines stand', () => {
    expect(problemsOf('1;\n'.repeat(300))).toEqual([]);
  });

  it.each([
    ['biome', 'ignore'],
    ['eslint', 'disable-next-line'],
    ['@ts', 'ignore'],
    ['@ts', 'nocheck'],
    ['@ts', 'expect-error'],
  ])('catches a comment that switches off: %s-%s', (tool, verb) => {
    expect(problemsOf(`1;\n// ${tool}-${verb} for a reason\n2;\n`)).toEqual([
      'libs/es/src/a.ts:2 switches a check off',
    ]);
  });

  it('holds in this repository', () => {
    expect(checkTree<Report>('length', repository).problems).toEqual([]);
  });
});
