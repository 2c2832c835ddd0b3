import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventStoreContract } from '@relata/testing';
import { openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite-event-store.js';

const contract = (name: string, writer: SqliteEventStoreOptions['writer']): void =>
  eventStoreContract(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-store-'));
    const open = () => openSqliteEventStore({ file: join(folder, 'log.db'), writer });
    let store = await open();
    return {
      store,
      reopen: async () => {
        await store.close();
        store = await open();
        return store;
      },
      dispose: async () => {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  });

contract('sqlite, writer inline', 'inline');
contract('sqlite, writer in a worker', { workerFile: resolve(__dirname, '../dist/writer.worker.js') });
