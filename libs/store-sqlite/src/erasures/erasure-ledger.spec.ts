import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyedKeys, type ErasureOrder, type LedgerEntry } from '@relata/privacy';
import { mergeLedger, openErasureLedger } from './erasure-ledger.js';

const folder = mkdtempSync(join(tmpdir(), 'relata-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let n = 0;
const newFile = (): string => join(folder, `${n++}.jsonl`);

const order = (id: string, key: string): ErasureOrder => ({
  step: 'ordered',
  id,
  at: '2026-03-01T10:00:00.000Z',
  by: 'dora',
  subject: `contacts/${id}`,
  ground: 'request',
  records: [{ ref: `contacts/${id}`, stream: `contact-${id}`, events: 2, keys: [key] }],
  kept: [],
});
const decided = (id: string): LedgerEntry => ({ step: 'decided', id, at: '2026-03-01T10:00:01.000Z' });

describe('ledger of erasures', () => {
  it('keeps what is added, also for who opens it anew', () => {
    const file = newFile();
    openErasureLedger(file).add(order('a', 'k1'));
    openErasureLedger(file).add(decided('a'));
    expect(
      openErasureLedger(file)
        .entries()
        .map(({ step, id }) => [step, id]),
    ).toEqual([
      ['ordered', 'a'],
      ['decided', 'a'],
    ]);
  });

  it('names the keys of what was decided, and no others', () => {
    expect(destroyedKeys([order('a', 'k1'), order('b', 'k2'), decided('a')])).toEqual(['k1']);
  });

  it('goes on after a line that a crash has cut', () => {
    const file = newFile();
    openErasureLedger(file).add(order('a', 'k1'));
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"step":"deci`);
    openErasureLedger(file).add(decided('a'));
    expect(openErasureLedger(file).entries()).toHaveLength(2);
  });

  it.each([
    ['edited', (lines: string[]) => lines.with(0, lines[0]?.replace('dora', 'eve') ?? '')],
    ['removed', (lines: string[]) => lines.slice(1)],
    ['swapped', (lines: string[]) => [lines[1] ?? '', lines[0] ?? '', ...lines.slice(2)]],
  ])('refuses to be read when a line was %s', (_, harm) => {
    const file = newFile();
    const ledger = openErasureLedger(file);
    for (const id of ['a', 'b', 'c']) ledger.add(order(id, id));
    writeFileSync(
      file,
      harm(readFileSync(file, 'utf8').trimEnd().split('\n'))
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect(() => openErasureLedger(file)).toThrow(/line \d of the ledger of erasures .* was edited, moved or removed/);
  });

  it('takes in what a newer copy knows, and refuses one that tells another story', () => {
    const [older, newer, other] = [newFile(), newFile(), newFile()];
    openErasureLedger(older).add(order('a', 'k1'));
    for (const entry of [order('a', 'k1'), decided('a')]) openErasureLedger(newer).add(entry);
    openErasureLedger(other).add(order('x', 'k9'));
    mergeLedger(older, newer);
    expect(openErasureLedger(older).entries()).toEqual(openErasureLedger(newer).entries());
    expect(() => mergeLedger(older, other)).toThrow(/disagree from line 1 on/);
  });
});
