/** Emmett's SQLite store over one connection that stays open: by default it opens one for every call, which is slower. */
import { getSQLiteEventStore, sqliteConnection } from '@event-driven-io/emmett-sqlite';

/** `synchronous` is `FULL` or `NORMAL`; the journal is a write-ahead log, as Emmett sets it itself. */
export const openEmmett = async (fileName, synchronous) => {
  const connection = sqliteConnection({ fileName });
  await connection.querySingle(`PRAGMA synchronous = ${synchronous}`);
  const store = getSQLiteEventStore({ fileName, connectionOptions: { singleton: true, connection } });
  await store.schema.migrate();
  return { connection, store };
};

export const modeOf = async (connection) => {
  const { journal_mode } = await connection.querySingle('PRAGMA journal_mode');
  const { synchronous } = await connection.querySingle('PRAGMA synchronous');
  return `journal ${journal_mode}, synchronous=${['OFF', 'NORMAL', 'FULL'][synchronous]}`;
};

export const appendAll = async (store, events) => {
  for (const { stream, revision, event } of events)
    await store.appendToStream(stream, [event], { expectedStreamVersion: revision });
};
