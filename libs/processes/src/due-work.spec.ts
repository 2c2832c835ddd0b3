import * as fc from 'fast-check';
import { type DueItem, type DueSource, DueWork } from './due-work.js';

const START = Date.parse('2026-03-01T10:00:00.000Z');
const after = (ms: number): string => new Date(START + ms).toISOString();

/** A list of what is due, with a clock that a test sets. */
class List implements DueSource<DueItem> {
  readonly name = 'list';
  readonly worked: string[] = [];
  readonly refusals = new Map<string, string>();
  readonly batches: number[] = [];
  broken: string | undefined;
  keeps = false;
  private readonly items: DueItem[] = [];
  private listener: () => void = () => undefined;
  private time = START;

  readonly clock = { now: () => new Date(this.time).toISOString() };

  add(...items: readonly DueItem[]): void {
    this.items.push(...items);
    this.items.sort((a, b) => a.due.localeCompare(b.due) || a.key.localeCompare(b.key));
    this.listener();
  }

  setClock(ms: number): void {
    this.time = START + ms;
    this.listener();
  }

  due(limit: number, cursor?: string) {
    if (this.broken) return Promise.reject(new Error(this.broken));
    const from = Number(cursor ?? 0);
    const items = this.items.slice(from, from + limit);
    return Promise.resolve({ items, ...(this.items.length > from + limit && { next: String(from + limit) }) });
  }

  work(items: readonly DueItem[]) {
    this.batches.push(items.length);
    const failed = new Map(
      items.flatMap(({ key }) => (this.refusals.has(key) ? [[key, this.refusals.get(key) ?? ''] as const] : [])),
    );
    for (const { key } of items)
      if (!failed.has(key)) {
        this.worked.push(key);
        if (!this.keeps)
          this.items.splice(
            this.items.findIndex((item) => item.key === key),
            1,
          );
      }
    return Promise.resolve(failed);
  }

  onNews(listener: () => void) {
    this.listener = listener;
    return () => {
      this.listener = () => undefined;
    };
  }
}

const started = (list: List, batch = 3): DueWork<DueItem> => {
  const work = new DueWork(list, { clock: list.clock, batch, retryMs: 1_000 });
  work.start();
  return work;
};

describe('what is due', () => {
  it('is done in the order of time, batch after batch, and what lies ahead is not', async () => {
    const list = new List();
    list.add(...[5, 1, 4, 2, 3].map((n) => ({ key: String(n), due: after(-n) })), { key: 'ahead', due: after(60_000) });
    const work = started(list);
    await work.level();
    expect(list.worked).toEqual(['5', '4', '3', '2', '1']);
    expect(list.batches).toEqual([3, 2]);
    expect(work.status()).toMatchObject({ done: 5, next: after(60_000), lateMs: 0, failing: [] });
    await work.stop();
    expect(work.status().running).toBe(false);
  });

  it('is done when its time comes, and when it comes later', async () => {
    const list = new List();
    const work = started(list);
    list.add({ key: 'a', due: after(5_000) });
    await work.level();
    expect(list.worked).toEqual([]);
    list.setClock(5_000);
    await work.level();
    expect(list.worked).toEqual(['a']);
    list.add({ key: 'b', due: after(0) });
    await work.level();
    expect(list.worked).toEqual(['a', 'b']);
    await work.stop();
  });

  it('does not hold up the rest when it fails, and is tried again later', async () => {
    const list = new List();
    for (const key of ['a', 'b', 'c', 'd']) list.refusals.set(key, 'not now');
    list.add(...['a', 'b', 'c', 'd', 'e', 'f'].map((key, n) => ({ key, due: after(n - 100) })));
    const work = started(list);
    await work.level();
    expect(list.worked).toEqual(['e', 'f']);
    expect(work.status().failing).toEqual(['a', 'b', 'c', 'd'].map((key) => ({ key, reason: 'not now' })));
    expect(work.status().lateMs).toBe(100);
    list.refusals.clear();
    list.setClock(1_000);
    await work.level();
    expect(list.worked.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(work.status()).toMatchObject({ failing: [], lateMs: 0 });
    await work.stop();
  });

  it('that comes back although it was done is said to fail, instead of being done for ever', async () => {
    const list = new List();
    list.keeps = true;
    list.add({ key: 'a', due: after(0) });
    const work = started(list);
    await work.level();
    expect(work.status().failing).toEqual([{ key: 'a', reason: 'it was done, and is still due' }]);
    await work.stop();
  });

  it('is said not to be known while the list cannot be read, and goes on afterwards', async () => {
    const list = new List();
    list.broken = 'the file is gone';
    const work = started(list);
    await work.level();
    expect(work.status()).toMatchObject({ running: true, failure: 'the file is gone' });
    list.broken = undefined;
    list.add({ key: 'a', due: after(0) });
    await work.level();
    expect(list.worked).toEqual(['a']);
    expect(work.status().failure).toBeUndefined();
    await work.stop();
  });

  it('is done once each, whatever comes when', async () => {
    const steps = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 50 }), ahead: fc.integer({ min: -50, max: 50 }) }),
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const source = new List();
        const work = started(source);
        let now = 0;
        for (const [n, { wait, ahead }] of list.entries()) {
          now += wait;
          source.setClock(now);
          source.add({ key: String(n), due: after(now + ahead) });
        }
        source.setClock(now + 100);
        await work.level();
        await work.stop();
        expect(source.worked.toSorted()).toEqual(list.map((_, n) => String(n)).toSorted());
      }),
      { numRuns: 50 },
    );
  });
});
