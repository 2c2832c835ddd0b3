/**
 * A process to be killed: 64 writers append to the store and print what was acknowledged, one line each, so that the
 * parent knows what must never be lost. Arguments: log file, worker file, store module, number of this run, fail point.
 */
const [file, workerFile, storeModule, run, failPoint] = process.argv.slice(2);
process.env.RELATA_FAIL_POINT = failPoint;
const { openSqliteEventStore } = await import(storeModule);

const store = await openSqliteEventStore({ file, writer: { workerFile } });
/** Written at once, and whole also when the parent reads slowly, which a bare write to the descriptor is not. */
const say = (line) => process.stdout.write(`${line}\n`);
say('ready');

const record = (stream, id) => ({
  stream,
  id,
  type: 'Written',
  body: JSON.stringify({ data: { id, pad: 'p'.repeat(200) } }),
  recordedAt: new Date().toISOString(),
});

/** Every third append writes to two streams, and says so in the ids: `…/0` and `…/1` belong together. */
const writer = async (number) => {
  const own = `writer-${number}`;
  for (let n = 0; ; n++) {
    const id = `${run}.${number}.${n}`;
    const records = [record(own, `${id}/0`)];
    if (n % 3 === 0) records.push(record(`shared-${number % 5}`, `${id}/1`));
    const outcome = await store.append(records, []);
    if (!outcome.ok) throw new Error('an append without checks was refused');
    say(`${id} ${records.length} ${outcome.position}`);
  }
};

await Promise.all(Array.from({ length: 64 }, (_, number) => writer(number)));
