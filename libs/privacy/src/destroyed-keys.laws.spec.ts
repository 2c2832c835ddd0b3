import fc from 'fast-check';
import { destroyedKeys, type LedgerEntry } from './erasure-ledger.port.js';
import { MemoryVault, MemoryVaultStorage } from './memory-vault.js';
import { VaultSealer } from './vault-sealer.js';

type Act =
  | { readonly act: 'seal'; readonly person: number; readonly text: string }
  | { readonly act: 'destroy'; readonly person: number }
  | { readonly act: 'restart' };

const person = fc.nat({ max: 3 });
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('seal' as const), person, text: fc.string() }) },
  fc.record({ act: fc.constant('destroy' as const), person }),
  fc.record({ act: fc.constant('restart' as const) }),
);

describe('personal blocks', () => {
  it('open as they were as long as their key is there, and never again once it was destroyed, whatever comes after', () =>
    fc.assert(
      fc.asyncProperty(fc.array(acts, { maxLength: 25 }), async (history) => {
        const storage = new MemoryVaultStorage();
        let sealer = new VaultSealer(new MemoryVault(storage), { drawAhead: 2 });
        const keyOf = await Promise.all([0, 1, 2, 3].map(() => sealer.draw()));
        const gone = new Set<string>();
        const blocks: { readonly key: string; readonly sealed: string; readonly text: string }[] = [];
        for (const act of history) {
          if (act.act === 'restart') sealer = new VaultSealer(new MemoryVault(storage), { drawAhead: 2 });
          await sealer.prepare(keyOf);
          if (act.act === 'restart') continue;
          const key = keyOf[act.person] ?? '';
          if (act.act === 'destroy') {
            await new MemoryVault(storage).destroy([key]);
            sealer.forget([key]);
            gone.add(key);
          } else if (gone.has(key)) expect(() => sealer.seal(key, act.text, 'e')).toThrow('was destroyed');
          else blocks.push({ key, text: act.text, sealed: sealer.seal(key, act.text, `e${blocks.length}`) });
        }
        await sealer.prepare(keyOf);
        for (const [i, { key, sealed, text }] of blocks.entries())
          expect(sealer.open(key, sealed, `e${i}`)).toBe(gone.has(key) ? undefined : text);
      }),
      { numRuns: 60 },
    ));
});

describe('the ledger of erasures', () => {
  const at = '2026-03-01T10:00:00.000Z';
  const order = (id: string): LedgerEntry => ({
    step: 'ordered',
    id,
    at,
    by: 'dora',
    subject: `contacts/${id}`,
    ground: 'request',
    records: [{ ref: `contacts/${id}`, stream: `contact-${id}`, events: 1, keys: [`key-${id}`] }],
    kept: [],
  });

  it('asks for the keys of exactly those erasures that were decided, however the lines of several are mixed', () => {
    const ends = fc.constantFrom('none', 'refused', 'decided', 'done');
    fc.assert(
      fc.property(fc.array(fc.tuple(ends, fc.nat()), { maxLength: 10 }), (erasures) => {
        const steps = erasures.flatMap(([end, place], n): readonly (readonly [number, LedgerEntry])[] => {
          const id = String(n);
          const lines: LedgerEntry[] = [order(id)];
          if (end === 'refused') lines.push({ step: 'refused', id, at, code: 'held' });
          if (end === 'decided' || end === 'done') lines.push({ step: 'decided', id, at });
          if (end === 'done') lines.push({ step: 'done', id, at, position: '1', eventHash: 'h' });
          return lines.map((line, i) => [place + i, line] as const);
        });
        const mixed = steps.toSorted(([a], [b]) => a - b).map(([, line]) => line);
        const wanted = erasures.flatMap(([end], n) => (end === 'decided' || end === 'done' ? [`key-${n}`] : []));
        expect([...destroyedKeys(mixed)].sort()).toEqual(wanted.sort());
      }),
    );
  });
});
