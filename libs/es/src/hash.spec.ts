import { hash } from 'node:crypto';
import fc from 'fast-check';
import { chainHash, GENESIS } from './hash.js';

const record = fc.record({
  stream: fc.string({ unit: 'binary' }),
  id: fc.string(),
  type: fc.string(),
  body: fc.string({ unit: 'binary', maxLength: 3_000 }),
});

/** The definition, word for word and slowly. */
const byDefinition = (
  { stream, id, type, body }: { stream: string; id: string; type: string; body: string },
  revision: number,
  previous: string,
): string => {
  const parts = ['relata-event-v1', stream, String(revision), id, type, body, previous].map((p) => Buffer.from(p));
  const lengths = parts.map((part) => Buffer.from(part.length.toString(16).padStart(8, '0'), 'hex'));
  return hash('sha256', Buffer.concat(parts.flatMap((part, i) => [lengths[i] ?? Buffer.alloc(0), part])), 'hex');
};

describe('the chain hash', () => {
  it('is the SHA-256 of its length-prefixed parts', () =>
    fc.assert(
      fc.property(record, fc.nat(), fc.string(), (r, revision, previous) => {
        expect(chainHash(r, revision, previous)).toBe(byDefinition(r, revision, previous));
      }),
    ));

  it('is right for bodies longer than all before', () => {
    for (const length of [70_000, 30_000, 300_000]) {
      const long = { stream: 's-1', id: 'e', type: 'T', body: 'ж'.repeat(length) };
      expect(chainHash(long, 0, GENESIS)).toBe(byDefinition(long, 0, GENESIS));
    }
  });

  it('changes with every part of the record, its revision and its predecessor', () => {
    const base = { stream: 'contact-1', id: 'e1', type: 'Changed', body: '{"a":1}' };
    const previous = chainHash(base, 0, GENESIS);
    const variants = [
      chainHash(base, 1, previous),
      chainHash(base, 2, previous),
      chainHash(base, 1, GENESIS),
      chainHash({ ...base, stream: 'contact-2' }, 1, previous),
      chainHash({ ...base, id: 'e2' }, 1, previous),
      chainHash({ ...base, type: 'Change' }, 1, previous),
      chainHash({ ...base, body: '{"a": 1}' }, 1, previous),
      // The same bytes, cut at other places.
      chainHash({ ...base, id: 'e1C', type: 'hanged' }, 1, previous),
    ];
    expect(new Set(variants).size).toBe(variants.length);
  });
});
