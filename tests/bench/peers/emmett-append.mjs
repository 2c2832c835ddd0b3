/** `emmett-append.mjs EVENTS DATABASE`: appends every event by itself, durably, one after another; prints its rate as JSON. */
import { appendAll, modeOf, openEmmett } from './emmett-store.mjs';
import { eventsIn } from './event-file.mjs';

const [events, database] = process.argv.slice(2);
const list = eventsIn(events);
const { connection, store } = await openEmmett(database, 'FULL');
const mode = await modeOf(connection);
const started = performance.now();
await appendAll(store, list);
const rate = (list.length / (performance.now() - started)) * 1_000;
const { count } = await connection.querySingle('SELECT count(*) count FROM emt_messages');
if (count !== list.length) throw new Error(`${count} of ${list.length} events were stored`);
connection.close();
console.log(JSON.stringify({ rate, mode }));
