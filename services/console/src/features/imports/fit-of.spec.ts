import { fitOf } from './fit-of.js';
import type { Guess } from './imports-api.js';

const guessed = (mapping: Record<string, string>, required: readonly string[], named?: string): Guess => ({
  separator: ',',
  encoding: 'utf-8',
  headers: ['a', 'b', 'c'],
  samples: [],
  mapping,
  options: {},
  unmapped: [],
  fields: required.map((field) => ({ field, title: field, required: true })),
  ...(named ? { named } : {}),
});

describe('how well a kind fits a file', () => {
  it('given a known mapping, then it fits better than any guess', () => {
    const known = guessed({ a: 'name' }, ['name'], 'crm-accounts');
    expect(fitOf(known)).toBeGreaterThan(fitOf(guessed({ a: 'x', b: 'y', c: 'z' }, [])));
  });

  it('given a required field without a column, then it fits worse', () => {
    expect(fitOf(guessed({ a: 'x' }, ['name']))).toBeLessThan(fitOf(guessed({ a: 'name' }, ['name'])));
  });
});
