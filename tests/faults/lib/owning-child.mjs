/**
 * A process that wants the log for itself. `own`: opens it, says so and waits to be killed. Otherwise tries to open it
 * so many times and prints what came of each. Arguments: log file, worker file, `own` or a number.
 */
import { openSqliteEventStore } from '@relata/store-sqlite';

const [file, workerFile, wish] = process.argv.slice(2);
const open = () => openSqliteEventStore({ file, writer: { workerFile } });
const say = (line) => process.stdout.write(`${line}\n`);

if (wish === 'own') {
  const store = await open();
  for (let n = 0; ; n++) {
    const record = { stream: 'note-1', id: `${process.pid}/${n}`, type: 'Written', body: '{}' };
    const { position } = await store.append([{ ...record, recordedAt: new Date().toISOString() }], []);
    say(`acknowledged ${record.id} ${position}`);
  }
}
for (let n = 0; n < Number(wish); n++) {
  try {
    await (await open()).close();
    say('opened');
  } catch (error) {
    say(error.message);
  }
}
