import type { AccessEntry } from './access-entry.js';
import { AccessWriter } from './access-writer.js';
import { inlineAccessStore } from './inline-store.js';

const NOW = '2026-05-01T10:00:00.000Z';
const refusal: AccessEntry = { at: NOW, kind: 'refusal', act: 'card', actor: 'ann', refused: 'permission-missing' };
const read: AccessEntry = { at: NOW, kind: 'read', act: 'card', actor: 'ann' };

const writerOn = (batchMs?: number) => {
  const kept = inlineAccessStore();
  const disk = { full: false };
  const faults: unknown[] = [];
  const writer = new AccessWriter({
    store: {
      write: async (lines) => {
        if (disk.full) throw new Error('disk full');
        return kept.write(lines);
      },
    },
    now: () => NOW,
    onFault: (error) => faults.push(error),
    ...(batchMs === undefined ? {} : { batchMs }),
  });
  const stored = async (): Promise<readonly AccessEntry[]> =>
    (await kept.read({}, 500)).items.map(({ entry }) => entry).toReversed();
  return { writer, disk, faults, stored };
};

describe('the writer of the access log', () => {
  it('given entries, when nobody asks, then they are written within a second', async () => {
    const { writer, stored } = writerOn();
    const begun = performance.now();
    const head = new Promise((resolve) => writer.onStored(resolve));
    writer.note(read);
    writer.note(read);
    expect(await head).toBe(2);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(await stored()).toEqual([read, read]);
  });

  it('given equal refusals, then a batch has them once with their number', async () => {
    const { writer, stored } = writerOn();
    for (let n = 0; n < 1_000; n++) writer.note({ ...refusal });
    writer.note({ ...refusal, actor: 'bob' });
    await writer.flush();
    writer.note({ ...refusal });
    await writer.flush();
    expect(await stored()).toEqual([{ ...refusal, times: 1_000 }, { ...refusal, actor: 'bob' }, refusal]);
  });

  it('given what must be written before an answer, then it is there, with what waited before it', async () => {
    const { writer, stored } = writerOn();
    writer.note(read);
    await writer.store([{ ...read, kind: 'export', act: 'export' }]);
    expect((await stored()).map(({ act }) => act)).toEqual(['card', 'export']);
  });

  it('given a file that cannot be written, then entries wait, what must be written first fails, and none is doubled', async () => {
    const { writer, disk, faults, stored } = writerOn();
    disk.full = true;
    writer.note(read);
    await expect(writer.store([{ ...read, act: 'export' }])).rejects.toThrow('cannot be written');
    expect(faults).toHaveLength(1);
    expect(writer.fault).toBeDefined();
    disk.full = false;
    await writer.store([{ ...read, act: 'history' }]);
    expect(writer.fault).toBeUndefined();
    expect((await stored()).map(({ act }) => act)).toEqual(['card', 'export', 'history']);
  });

  it('given more than can wait, then what was lost is counted behind what was kept', async () => {
    const { writer, disk, stored } = writerOn();
    disk.full = true;
    for (let n = 0; n < 100_010; n++) writer.note(read);
    await writer.flush();
    disk.full = false;
    await writer.flush();
    expect((await stored()).at(-1)).toMatchObject({ act: 'lost', times: 10 });
  });

  it('given an installation that does not keep rows, then it keeps their number only', async () => {
    const list: AccessEntry = { at: NOW, kind: 'read', act: 'list', actor: 'ann', rows: 1, shown: ['contact-1'] };
    const kept = inlineAccessStore();
    for (const rows of [true, false]) {
      const writer = new AccessWriter({ store: kept, now: () => NOW, onFault: () => undefined, rows });
      writer.note(list);
      await writer.flush();
    }
    const { items } = await kept.read({ shown: true }, 10);
    expect(items.map(({ entry }) => [entry.rows, entry.shown])).toEqual([
      [1, undefined],
      [1, ['contact-1']],
    ]);
  });
});
