/** `emmett-fill.mjs EVENTS DATABASE`: makes the log for a rebuild, in one transaction; prints the number of events as JSON. */
import { appendAll, openEmmett } from './emmett-store.mjs';
import { eventsIn } from './event-file.mjs';

const [events, database] = process.argv.slice(2);
const list = eventsIn(events);
const { connection, store } = await openEmmett(database, 'NORMAL');
await connection.withTransaction(() => appendAll(store, list));
connection.close();
console.log(JSON.stringify({ events: list.length }));
