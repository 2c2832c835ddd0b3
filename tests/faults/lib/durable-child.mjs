/**
 * A process whose calls of the system are watched or made to fail: appends one record after the other, prints what was
 * acknowledged, and tries again under the same id what was refused. Arguments: log file, worker file, number of records.
 */
import { writeSync } from 'node:fs';
import { openSqliteEventStore } from '@relata/store-sqlite';

const [file, workerFile, count] = process.argv.slice(2);
const store = await openSqliteEventStore({ file, writer: { workerFile } });

let refused = 0;

for (let n = 0; n < Number(count); ) {
  const record = {
    stream: `note-${n % 5}`,
    id: `n${n}`,
    type: 'Written',
    body: JSON.stringify({ data: { pad: 'p'.repeat(3_000) } }),
    recordedAt: '2026-03-01T10:00:00.000Z',
  };
  try {
    const { position } = await store.append([record], []);
    writeSync(1, `acknowledged n${n} ${position}\n`);
    n++;
  } catch (error) {
    writeSync(1, `refused n${n} ${error.message}\n`);
    if (++refused > 1_000) throw error;
  }
}
await store.close();
