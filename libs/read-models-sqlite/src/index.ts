export { openSqliteReadModels, type SqliteReadModelsOptions } from './open-sqlite-read-models.js';
export { ReaderPool } from './reader-pool.js';
