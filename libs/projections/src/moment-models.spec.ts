import type { PublicFeed, PublicMessage } from '@relata/bus';
import { MomentModels, readModelsUpTo } from './moment-models.js';
import type { ForeignProjection } from './service-model.js';
import { MemoryReadModelStore } from './testing/memory-read-model-store.js';

type Counted = { readonly n: number };

/** How often something was said of each subject. */
const counted = (step = 1): ForeignProjection<Counted> => ({
  name: 'counted',
  version: step,
  order: 'stream',
  services: ['deals'],
  collection: { name: 'counted', fields: {}, index: () => ({}), texts: () => [], scopes: () => [] },
  keysOf: ({ subject }) => [subject],
  fold: (doc = { n: 0 }) => ({ n: doc.n + 1 }),
});

const said = (position: number): PublicMessage =>
  ({ subject: 'deal-1', partitionkey: 'deal-1', position: `${position}.0` }) as PublicMessage;

/** A feed of so many messages, each a page of its own; `onPage` is awaited before each of them. */
const feedOf = (messages: number, onPage: (page: number) => Promise<void> = async () => {}) => {
  const read: string[] = [];
  const feed: PublicFeed = {
    topic: 'crm.deals.events.v1',
    safeHead: async () => String(messages),
    size: async (upTo) => Math.min(messages, Number(upTo)),
    oldest: async () => undefined,
    async *read(_, upTo = String(messages)) {
      read.push(upTo);
      for (let position = 1; position <= Math.min(messages, Number(upTo)); position += 1) {
        await onPage(position);
        yield [said(position)];
      }
    },
  };
  return { feed, read };
};

const opened = (store: MemoryReadModelStore, feed: PublicFeed, projection = counted(), most = 6) =>
  MomentModels.open({ store, projections: [projection], feedsOf: () => [feed], most });

const countAt = async (store: MemoryReadModelStore, position: string): Promise<number | undefined> =>
  (await readModelsUpTo(store, position).get<Counted>('counted', ['deal-1'])).get('deal-1')?.n;

const kept = async (store: MemoryReadModelStore): Promise<readonly string[]> =>
  (await store.models()).map(({ projection }) => projection);

describe('the models of a moment', () => {
  it('are folded once up to each position, with their progress, and the last that were asked for are kept', async () => {
    const store = new MemoryReadModelStore();
    const { feed, read } = feedOf(9);
    const models = await opened(store, feed, counted(), 2);
    const far: number[] = [];
    await models.fold('4', ({ done, total }) => far.push(done / total));
    expect(far.at(-1)).toBe(1);
    await models.fold('7');
    await models.fold('4');
    await models.fold('9');
    expect([await countAt(store, '4'), await countAt(store, '9')]).toEqual([4, 9]);
    expect(read).toEqual(['4', '7', '9']);
    expect([...(await kept(store))].sort()).toEqual(['counted_at_4', 'counted_at_9']);
  });

  it('are there after a restart, unless other code would fold them otherwise', async () => {
    const store = new MemoryReadModelStore();
    await (await opened(store, feedOf(5).feed)).fold('5');
    const same = feedOf(5);
    await (await opened(store, same.feed)).fold('5');
    expect(same.read).toEqual([]);
    const other = feedOf(5);
    const models = await opened(store, other.feed, counted(2));
    expect(await kept(store)).toEqual([]);
    await models.fold('5');
    expect(other.read).toEqual(['5']);
    expect(await countAt(store, '5')).toBe(5);
  });

  it('that are stopped leave nothing, also after a restart, and can be asked for again', async () => {
    const store = new MemoryReadModelStore();
    let stopAt = 3;
    const { feed } = feedOf(6, async (page) => {
      if (page === stopAt) models.stop('6');
    });
    const models = await opened(store, feed);
    await expect(models.fold('6')).rejects.toThrow();
    expect(await kept(store)).toEqual([]);
    stopAt = 0;
    await models.fold('6');
    expect(await countAt(store, '6')).toBe(6);
    models.stop('6');
    await models.fold('6');
    expect(await countAt(store, '6')).toBe(6);
  });

  it('are all gone when something in them is to be nowhere any more', async () => {
    const store = new MemoryReadModelStore();
    const { feed, read } = feedOf(3);
    const models = await opened(store, feed);
    await models.fold('2');
    await models.forget();
    expect(await kept(store)).toEqual([]);
    await models.fold('2');
    expect(read).toEqual(['2', '2']);
  });
});
