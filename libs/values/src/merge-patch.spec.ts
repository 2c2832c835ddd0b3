import fc from 'fast-check';
import type { CustomValues } from './custom-value.js';
import { changesOf, type Patch, withChanges } from './merge-patch.js';

interface Sample {
  readonly name?: string;
  readonly size?: number;
  readonly tags?: readonly string[];
  readonly custom?: CustomValues;
}

const optional = <T extends object>(shape: { [F in keyof T]: fc.Arbitrary<T[F]> }) =>
  fc.record(shape, { requiredKeys: [] });
const record = optional({
  name: fc.constantFrom('a', 'b'),
  size: fc.nat(2),
  tags: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  custom: fc.dictionary(fc.constantFrom('t01', 't02'), fc.nat(2), { maxKeys: 2 }),
}) as fc.Arbitrary<Sample>;
const patch = optional({
  name: fc.option(fc.constantFrom('a', 'b')),
  size: fc.option(fc.nat(2)),
  tags: fc.option(fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 })),
  custom: fc.option(fc.dictionary(fc.constantFrom('t01', 't02'), fc.option(fc.nat(2)), { maxKeys: 2 })),
}) as fc.Arbitrary<Patch<Sample>>;

describe('merge patches', () => {
  it('say only what differs', () => {
    expect(changesOf<Sample>({ name: 'a', size: 1, tags: ['x'] }, { name: 'a', size: null, tags: ['x', 'y'] })).toEqual(
      {
        size: null,
        tags: ['x', 'y'],
      },
    );
    expect(changesOf<Sample>({ custom: { t01: 'a' } }, { custom: { t01: null, t02: null, n01: 1 } })).toEqual({
      custom: { t01: null, n01: 1 },
    });
  });

  it('say nothing where what is empty is cleared', () => {
    expect(changesOf<Sample>({ tags: [], custom: {} }, { name: null, tags: null, custom: null })).toBeUndefined();
    expect(changesOf<Sample>({}, { tags: [], custom: {} })).toBeUndefined();
  });

  it('once made, leave nothing to change, whatever was before', () => {
    fc.assert(
      fc.property(record, patch, (before, given) => {
        const changes = changesOf(before, given);
        const after = withChanges(before, changes ?? {});
        expect(changesOf(after, given)).toBeUndefined();
        expect(withChanges(before, {})).toEqual(before);
      }),
    );
  });

  it('never touch a prototype', () => {
    const patch = JSON.parse('{"custom":{"__proto__":{"polluted":true}}}') as Patch<Sample>;
    withChanges<Sample>({}, patch);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
