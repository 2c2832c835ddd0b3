export type { EventReader } from './event-reader.js';
export type { LogProblem, LogProblemKind, LogReport } from './log-report.js';
export type { CommitPoint } from './log-writer.js';
export { serveWriter } from './serve-writer.js';
export { openSqliteEventReader, type SqliteEventReader, type SqliteEventReaderOptions } from './sqlite-event-reader.js';
export { openSqliteEventStore, type SqliteEventStore, type SqliteEventStoreOptions } from './sqlite-event-store.js';
export { verifyLog } from './verify-log.js';
