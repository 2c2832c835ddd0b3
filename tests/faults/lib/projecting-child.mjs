/**
 * A process to be killed between log and read models: writers append, a projection follows and is rebuilt again and
 * again, a publisher sends. At its start it comes level with what the one before it has left, and compares its documents
 * with a fresh fold. Arguments: folder, number of this run, fail point (`after switchLive:2`), `once` to stop when level.
 */
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Publisher } from '@relata/bus';
import { eventCodec } from '@relata/es';
import { MemoryReadModelStore, ProjectionHost } from '@relata/projections';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventStore } from '@relata/store-sqlite';

const [folder, run, failPoint, once] = process.argv.slice(2);
const [point, passings] = failPoint.split(':');
let left = Number(passings);
const reach = (reached) => {
  if (reached === point && --left === 0) process.kill(process.pid, 'SIGKILL');
};
const say = (line) => process.stdout.write(`${line}\n`);

const catalog = { Added: { schema: 1, classes: { n: 'open' } } };
const noKeys = { draw: () => 'k', prepare: () => undefined, seal: () => '', open: () => undefined };
const codec = eventCodec(catalog, noKeys);
/** Cannot take an event twice, or in another order. */
const tally = {
  name: 'tally',
  version: 1,
  order: 'stream',
  categories: ['count'],
  collection: {
    name: 'tallies',
    fields: { sum: { type: 'number', class: 'open', sortable: true } },
    index: ({ sum }) => ({ sum }),
    texts: () => [],
    scopes: () => ['all'],
  },
  keysOf: (recorded) => [recorded.stream],
  fold: (doc = { sum: 0, events: 0 }, { event, revision }) => {
    if (doc.events !== revision) throw new Error(`event ${revision} came to a document with ${doc.events}`);
    return { sum: doc.sum + event.data.n, events: doc.events + 1 };
  },
};

const store = await openSqliteEventStore({ file: join(folder, 'log.db'), writer: 'inline' });
const readModels = openSqliteReadModels({ file: join(folder, 'models.db') });
for (const name of ['commit', 'bulkLoad', 'finishLoad', 'setState', 'switchLive', 'drop']) {
  const act = readModels[name];
  readModels[name] = async (...args) => {
    reach(`before ${name}`);
    const answer = await act(...args);
    reach(`after ${name}`);
    return answer;
  };
}
const hostOn = (models) =>
  new ProjectionHost({
    source: store,
    decode: (records) => codec.decode(records),
    projections: [tally],
    store: models,
    pageSize: 50,
    loadFrom: 200,
  });
const sumOf = async (models) => {
  const [live, ...others] = (await models.models()).filter((model) => model.state === 'live');
  if (!live || others.length > 0) throw new Error('not exactly one version is live');
  return { ...(await models.checksum(live)), parked: live.parked };
};

const host = hostOn(readModels);
await host.start();
const head = await store.safeHead();
if (!(await host.waitFor('tally', head, 20_000))) throw new Error('the projection did not come level');
const recoveredIn = performance.now();
const freshModels = new MemoryReadModelStore();
const freshHost = hostOn(freshModels);
await freshHost.start();
await freshHost.waitFor('tally', head, 20_000);
const same = JSON.stringify(await sumOf(readModels)) === JSON.stringify(await sumOf(freshModels));
await freshHost.stop();
say(`recovered ${Math.ceil(recoveredIn)} ${same ? 'same' : 'other'}`);

const [sent, mark] = [join(folder, 'sent.log'), join(folder, 'mark.json')];
/** A line that a kill has torn stays alone. */
appendFileSync(sent, '\n');
const publisher = new Publisher({
  store,
  mapping: {
    service: 'counts',
    mappers: [
      {
        category: 'count',
        catalog,
        decider: { initial: 0, evolve: (sum, { data }) => sum + data.n },
        toPublic: ({ event }) => ({ type: 'crm.counts.added.v1', data: { n: event.data.n } }),
      },
    ],
  },
  bus: {
    publish: async (_, messages) => {
      reach('before publish');
      appendFileSync(sent, messages.map(({ id, partitionkey }) => `${partitionkey} ${id}\n`).join(''));
      reach('after publish');
    },
    watermark: async () => undefined,
  },
  checkpoint: {
    load: async () => (existsSync(mark) ? JSON.parse(readFileSync(mark, 'utf8')) : undefined),
    save: async (progress) => {
      writeFileSync(`${mark}.new`, JSON.stringify(progress));
      reach('before mark');
      renameSync(`${mark}.new`, mark);
      reach('after mark');
    },
  },
  pageSize: 50,
});
await publisher.start();

if (once) {
  while (BigInt(publisher.progress.position) < BigInt(head)) await new Promise((turn) => setImmediate(turn));
  await publisher.stop();
  await host.stop();
  await readModels.close();
  await store.close();
  process.exit(0);
}

const writer = async (number) => {
  for (let n = 0; ; n++) {
    const id = `${run}.${number}.${n}`;
    const recordedAt = new Date().toISOString();
    const meta = { recordedAt, actor: { id: 'u' }, commandId: id, correlationId: 'c', schema: 1 };
    const body = codec.encode({ type: 'Added', data: { n } }, id, meta, undefined);
    const record = { stream: `count-${(number * 7 + n) % 23}`, id, type: 'Added', body, recordedAt };
    const { position } = await store.append([record], []);
    say(`acknowledged ${id} ${position}`);
  }
};
/** A rebuild that the last kill has cut off goes on by itself, and no other begins meanwhile. */
const rebuilding = async () => {
  for (;;)
    await host.rebuild('tally').catch((error) => {
      if (!error.message.includes('is being rebuilt already')) throw error;
      return new Promise((turn) => setTimeout(turn, 5));
    });
};
await Promise.all([rebuilding(), ...Array.from({ length: 8 }, (_, number) => writer(number))]);
