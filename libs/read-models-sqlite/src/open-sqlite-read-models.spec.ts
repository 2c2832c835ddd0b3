import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Collection } from '@relata/projections';
import { readModelStoreContract } from '@relata/testing';
import { openSqliteReadModels, type SqliteReadModelsOptions } from './open-sqlite-read-models.js';

const contract = (name: string, options: Omit<SqliteReadModelsOptions, 'file'>): void =>
  readModelStoreContract(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-models-'));
    const open = () => openSqliteReadModels({ file: join(folder, 'models.db'), ...options });
    let store = open();
    return {
      store,
      reopen: async () => {
        await store.close();
        store = open();
        return store;
      },
      dispose: async () => {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  });

const cities: Collection<{ readonly name: string }> = {
  name: 'cities',
  fields: { name: { type: 'text', class: 'open', sortable: true } },
  index: (city) => city,
  texts: (city) => [city.name],
  scopes: () => [],
};

contract('sqlite', {});
contract('sqlite, planning as with many rows', { limits: { probe: 2, walk: 4, leastCount: 1, mostCount: 3 } });

describe('reading threads', () => {
  const store = (folder: string, threads: number) =>
    openSqliteReadModels({
      file: join(folder, 'models.db'),
      ...(threads > 0 ? { readers: { workerFile: resolve(__dirname, '../dist/reader.worker.js'), threads } } : {}),
    });
  const folder = mkdtempSync(join(tmpdir(), 'relata-models-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('answer what the calling thread answers, and pass its faults on', async () => {
    const [plain, threaded] = [store(folder, 0), store(folder, 2)];
    await plain.open({ projection: 'cities', version: 1 }, cities as Collection<never>);
    const changes = ['Oslo', 'Osh', 'Bonn', 'Oslo'].map((name, i) => ({ id: `c${i}`, doc: { name } }));
    await plain.commit([{ model: { projection: 'cities', version: 1 }, changes, checkpoint: '1' }]);
    const find = { scope: 'all', text: 'os', limit: 2 } as const;
    const totals = { scope: 'all', groupBy: ['name'] } as const;
    expect(await threaded.find('cities', find)).toEqual(await plain.find('cities', find));
    expect((await threaded.find('cities', find)).items).toHaveLength(2);
    expect(await threaded.aggregate('cities', totals)).toEqual(await plain.aggregate('cities', totals));
    await expect(threaded.find('none', find)).rejects.toThrow("'none' is not open");
    await Promise.all([plain.close(), threaded.close()]);
    await expect(threaded.find('cities', find)).rejects.toThrow();
  });
});

describe('an old file', () => {
  it('from before versions had the fingerprint of their code is opened, and has none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relata-models-'));
    const file = join(folder, 'old.db');
    const old = new DatabaseSync(file);
    old.exec(`CREATE TABLE models (projection TEXT, version INTEGER, state TEXT NOT NULL, checkpoint TEXT NOT NULL,
      documents INTEGER NOT NULL, generation INTEGER NOT NULL, loading INTEGER, shape TEXT NOT NULL,
      PRIMARY KEY (projection, version)) WITHOUT ROWID;
      INSERT INTO models VALUES ('cities', 1, 'live', '7', 0, 1, NULL, '{"columns":[],"totals":[]}')`);
    old.close();
    const store = openSqliteReadModels({ file });
    try {
      expect(await store.models()).toMatchObject([{ projection: 'cities', state: 'live', checkpoint: '7', code: '' }]);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});
