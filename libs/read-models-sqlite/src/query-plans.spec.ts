import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AggregateQuery, Collection, FindQuery } from '@relata/projections';
import { aggregate } from './aggregate-sql.js';
import { type Cell, Database, type Sql, sql } from './database.js';
import type { DriverSource } from './drivers.js';
import { findHits } from './find-plan.js';
import { shapeOf } from './model-shape.js';
import { SqliteWriter } from './sqlite-writer.js';

interface Client {
  readonly name: string;
  readonly status: string;
  readonly at: string;
  readonly owner: string;
  readonly tags: readonly string[];
}

const clients: Collection<Client> = {
  name: 'clients',
  fields: {
    name: { type: 'text', class: 'personal', sortable: true },
    status: { type: 'keyword', class: 'open', sortable: true },
    at: { type: 'instant', class: 'open', sortable: true },
    owner: { type: 'keyword', class: 'open', sortable: true, ref: 'clients' },
    tags: { type: 'keyword', class: 'open', many: true },
  },
  totals: [{ groupBy: ['status', 'owner'], sums: [] }],
  index: (client) => ({ ...client }),
  texts: (client) => [client.name],
  scopes: (client) => [`u:${client.owner}`],
};

const MODEL = { projection: 'clients', version: 1 };
const ROWS = 6000;
const client = (i: number) => ({
  id: `c-${String(i).padStart(5, '0')}`,
  doc: {
    name: `Name${i % 700} Common`,
    status: i % 10 === 0 ? 'lost' : 'open',
    at: new Date(1.7e12 + ((i * 7919) % ROWS) * 1000).toISOString(),
    owner: `u${i % 60}`,
    tags: i % 500 === 0 ? ['rare'] : ['usual'],
  },
});

/** Writes down how the engine goes about each statement. */
class Explained extends Database {
  readonly plans: string[] = [];

  override all(query: Sql): readonly (readonly Cell[])[] {
    const plan = super.all(sql(`EXPLAIN QUERY PLAN ${query.text}`, ...query.params));
    this.plans.push(plan.map((row) => row[3]).join(' | '));
    return super.all(query);
  }
}

describe('the plans of queries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relata-plans-'));
  const file = join(folder, 'models.db');
  const writer = new SqliteWriter(file);
  const db = new Explained(file, {});
  const model = { ...MODEL, base: 'clients_v1_g2', shape: shapeOf(clients as Collection<never>) };
  const source: DriverSource = {
    model,
    modelOf: () => model,
    scopeNumber: (token) => {
      const n = db.row('SELECT n FROM scopes WHERE token = ?', token)?.[0];
      return n === undefined ? undefined : Number(n);
    },
  };

  beforeAll(() => {
    writer.open(MODEL, clients as Collection<never>);
    writer.beginLoad(MODEL);
    writer.bulkLoad(
      MODEL,
      Array.from({ length: ROWS }, (_, i) => client(i)),
    );
    writer.finishLoad(MODEL, '1', []);
  });
  afterAll(() => {
    db.close();
    writer.close();
    rmSync(folder, { recursive: true });
  });

  const find = (query: Partial<FindQuery>) => {
    db.plans.length = 0;
    return findHits(db, source, { scope: 'all', limit: 20, ...query }, ROWS, {
      probe: 100,
      walk: 1000,
      leastCount: 300,
      mostCount: 300,
    });
  };
  const total = (query: Partial<AggregateQuery>) => {
    db.plans.length = 0;
    return aggregate(db, source, { scope: 'all', groupBy: ['status'], ...query });
  };
  const newest = [{ field: 'at', descending: true }];

  it('take a first page from the index of its sort, without sorting', () => {
    find({ sort: newest });
    expect(db.plans).toEqual([expect.stringContaining('SCAN t USING COVERING INDEX clients_v1_g2_by_f_at')]);
    expect(db.plans[0]).not.toContain('TEMP B-TREE');
  });

  it('seek to a later page, also behind rows without a value', () => {
    const { next = '' } = find({ sort: newest });
    find({ sort: newest, cursor: next });
    expect(db.plans[0]).toMatch(/^SEARCH t USING COVERING INDEX clients_v1_g2_by_f_at \(\(f_at,id\)<\(\?,\?\)\)/);
    const { next: byId = '' } = find({});
    find({ cursor: byId });
    expect(db.plans[0]).toMatch(/^SEARCH t USING COVERING INDEX clients_v1_g2_by_id \(id>\?\)/);
  });

  it('start at the scope of who sees few rows', () => {
    expect(find({ scope: ['u:u7'], sort: newest, text: 'common' }).hits).toHaveLength(20);
    expect(db.plans).toHaveLength(2);
    expect(db.plans[1]).toMatch(/^SCAN s VIRTUAL TABLE INDEX .* \| SEARCH t USING INTEGER PRIMARY KEY/);
    total({ scope: ['u:u7'] });
    expect(db.plans[0]).toMatch(/^SCAN s VIRTUAL TABLE INDEX .* \| SEARCH t USING INTEGER PRIMARY KEY/);
  });

  it('answer what matches much from the sort, and what matches little from the filter or the text', () => {
    const last = (query: Partial<FindQuery>): string => {
      find({ sort: newest, ...query });
      return db.plans.at(-1) ?? '';
    };
    expect(last({ filter: { op: 'eq', field: 'status', value: 'open' } })).toContain('SCAN t USING INDEX');
    expect(last({ text: 'comm' })).toContain('SCAN t USING INDEX clients_v1_g2_by_f_at');
    expect(last({ text: 'name699' })).toMatch(/^SCAN s VIRTUAL TABLE/);
    expect(last({ filter: { op: 'eq', field: 'tags', value: 'rare' } })).toMatch(/^SCAN s VIRTUAL TABLE/);
    expect(last({ filter: { op: 'eq', field: 'owner', value: 'u9' } })).toMatch(/^SEARCH t USING INDEX .*by_f_owner/);
    expect(last({ filter: { op: 'prefix', field: 'name', value: 'name69' } })).toMatch(
      /^SEARCH t USING INDEX .*by_f_name/,
    );
    expect(last({ filter: { op: 'eq', field: 'owner.name', value: 'nobody' } })).toMatch(
      /SEARCH t USING INDEX .*by_f_owner/,
    );
  });

  it('never look at every row for a page that something narrows', () => {
    for (const query of [
      { filter: { op: 'in', field: 'owner', values: ['u1', 'u2'] } },
      { filter: { op: 'lt', field: 'at', value: '2023-11-14T22:15:00.000Z' } },
      { text: 'name6 common' },
      { scope: ['u:u1', 'u:u2', 'u:u3'] },
    ] satisfies Partial<FindQuery>[]) {
      find({ sort: [{ field: 'name' }], ...query });
      // Only inside of a bounded walk may a plan go through the sort.
      for (const plan of db.plans) expect(plan).not.toMatch(/^SCAN t( \||$)/);
    }
  });

  it('add up for those who see everything from kept totals, with references joined to them', () => {
    const byStatus = total({});
    expect(db.plans[0]).toMatch(/SCAN t\b/);
    expect(byStatus.map((row) => row.count)).toEqual([ROWS / 10, (ROWS / 10) * 9]);
    db.plans.length = 0;
    total({ groupBy: ['owner.name'], filter: { op: 'eq', field: 'status', value: 'lost' } });
    expect(db.plans[0]).toContain('LEFT-JOIN');
  });
});
