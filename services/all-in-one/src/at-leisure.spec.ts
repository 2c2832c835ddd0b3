import { MemoryEventStore } from '@relata/es';
import { atLeisure } from './at-leisure.js';

const record = (n: number) => ({
  stream: `note-${n}`,
  id: `e-${n}`,
  type: 'Made',
  body: '{}',
  recordedAt: '2026-03-01T10:00:00.000Z',
});

/** A follower whose pages take an hour by the clock, so that it would not go on by itself within a test while it rests. */
const following = async ({ busy }: { readonly busy: boolean }) => {
  const log = new MemoryEventStore();
  await log.append([record(1), record(2), record(3)], []);
  let time = 0;
  const leisure = atLeisure(log, () => time);
  const pages: number[] = [];
  const seen = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const subscription = leisure.source.subscribe({ after: '0', pageSize: 1 }, (page) => {
    if (page.length === 0) return;
    time += 3_600_000;
    if (busy) leisure.busy();
    pages.push(Number(page[0]?.position));
    seen[pages.length - 1]?.resolve();
  });
  return { pages, seen: (n: number) => seen[n - 1]?.promise, subscription, hurry: leisure.hurry };
};

describe('a follower at leisure', () => {
  it('rests after a page while commands flow, and goes on at once when somebody waits', async () => {
    const { pages, seen, subscription, hurry } = await following({ busy: true });
    await seen(1);
    expect(pages).toEqual([1]);
    hurry(2_000);
    await seen(2);
    await subscription.stop();
    expect(pages.slice(0, 2)).toEqual([1, 2]);
  });

  it('goes on without a rest when the log is quiet', async () => {
    const { pages, seen, subscription } = await following({ busy: false });
    await seen(3);
    await subscription.stop();
    expect(pages).toEqual([1, 2, 3]);
  });

  it('stops without waiting for its rest', async () => {
    const { pages, seen, subscription } = await following({ busy: true });
    await seen(1);
    await subscription.stop();
    expect(pages).toEqual([1]);
  });
});
