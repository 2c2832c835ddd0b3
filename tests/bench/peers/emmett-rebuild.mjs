/**
 * `emmett-rebuild.mjs DATABASE EVENTS DOCUMENTS PAGE`: consumes the whole log into a list with five indexes and prints the
 * rate as JSON. The list is smaller than ours: it has no search, no scopes and no totals. Emmett waits 100 ms after the
 * first page and by default 50 ms after each other one; here those others are set to nothing.
 */
import { sqliteProjection } from '@event-driven-io/emmett-sqlite';
import { modeOf, openEmmett } from './emmett-store.mjs';

const [database, events, documents, page] = process.argv.slice(2);
const { connection, store } = await openEmmett(database, 'NORMAL');

const made = `CREATE TABLE parties (id TEXT PRIMARY KEY, name TEXT, emails TEXT, status TEXT, owner TEXT, amount REAL,
  updated TEXT, doc TEXT NOT NULL)`;
await connection.batchCommand([
  'DROP TABLE IF EXISTS parties',
  made,
  ...['name', 'status', 'owner', 'amount', 'updated'].map((field) => `CREATE INDEX by_${field} ON parties (${field})`),
]);

const begin = `INSERT INTO parties VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const change = `UPDATE parties SET status = ?, amount = ?, updated = ?, doc = json_patch(doc, ?) WHERE id = ?`;

const apply = ({ data, metadata }) => {
  const { streamName: id, recordedAt } = metadata;
  const doc = JSON.stringify(data);
  if (data.family === undefined) return connection.command(change, [data.status, data.amount, recordedAt, doc, id]);
  const { given, family, emails, status, ownerId, amount } = data;
  return connection.command(begin, [
    id,
    `${family} ${given}`,
    emails.join(' '),
    status,
    ownerId,
    amount,
    recordedAt,
    doc,
  ]);
};

const projection = sqliteProjection({
  canHandle: ['PartyChanged'],
  handle: async (messages) => {
    for (const message of messages) await apply(message);
  },
});

const consumer = store.consumer({ pulling: { batchSize: Number(page), pullingFrequencyInMs: 0 } });
consumer.processor({
  processorId: `party-list-${process.pid}-${Date.now()}`,
  projection,
  startFrom: 'BEGINNING',
  stopAfter: ({ metadata }) => metadata.globalPosition === BigInt(events),
});
const mode = await modeOf(connection);
const started = performance.now();
await consumer.start();
const rate = (Number(events) / (performance.now() - started)) * 1_000;
const { count } = await connection.querySingle('SELECT count(*) count FROM parties');
if (count !== Number(documents)) throw new Error(`${count} of ${documents} documents were made`);
await consumer.close();
connection.close();
console.log(JSON.stringify({ rate, mode }));
