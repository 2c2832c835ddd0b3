/**
 * A process to be killed: rebuilds a projection, or goes on with a rebuild that was cut off, and kills itself at a point:
 * `done:<events>`, a state of the version, or `never`. With `start` it only makes the first version. It says what it goes
 * on with, one line each. Arguments: log file, read models' file, folder of the libs, point.
 */
const [log, models, libs, point] = process.argv.slice(2);
const load = (lib) => import(`${libs}/${lib}/dist/index.js`);
const [{ eventCodec }, { ProjectionHost }, { openSqliteReadModels }, { openSqliteEventReader }] = await Promise.all(
  ['es', 'projections', 'read-models-sqlite', 'store-sqlite'].map(load),
);

const say = (line) => process.stdout.write(`${line}\n`);
const at = (reached) => {
  if (reached === point) process.kill(process.pid, 'SIGKILL');
};

const noPersonalData = { draw: () => '', prepare: () => undefined, seal: () => '', open: () => undefined };
const codec = eventCodec({ Counted: { schema: 1, classes: { n: 'open' } } }, noPersonalData);
const counted = {
  name: 'counted',
  version: 1,
  order: 'stream',
  categories: ['count'],
  collection: {
    name: 'counted',
    fields: { n: { type: 'number', class: 'open', sortable: true } },
    index: (doc) => doc,
    texts: () => ['counted'],
    scopes: () => [],
  },
  keysOf: ({ stream }) => [stream],
  fold: (doc, { event }) => ({ n: (doc?.n ?? 0) + event.data.n }),
};

const store = openSqliteReadModels({ file: models });
const switched = Promise.withResolvers();
const source = openSqliteEventReader(log, { pollMs: 1_000 });
let said = false;
const host = new ProjectionHost({
  source,
  decode: (records) => codec.decode(records),
  projections: [counted],
  store: {
    ...store,
    setState: async (model, state) => {
      await store.setState(model, state);
      at(state);
    },
    switchLive: async (...versions) => {
      const done = await store.switchLive(...versions);
      at('live');
      switched.resolve();
      return done;
    },
  },
  loadFrom: 0,
  rest: async () => {
    const [status] = await host.status();
    if (!status?.next) return;
    if (!said) say(`from ${status.next.done}`);
    said = true;
    if (point.startsWith('done:') && status.next.done >= Number(point.slice(5))) at(point);
  },
});
await host.start();
if (point !== 'start') {
  const [{ next }] = await host.status();
  say(`next ${next?.state ?? 'none'}`);
  if (next) await switched.promise;
  else await host.rebuild('counted');
}
await host.stop();
await store.close();
await source.close();
