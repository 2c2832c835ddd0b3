import { type Collection, type FieldSpec, ID_FIELD } from '@relata/projections';

export interface ColumnShape {
  readonly name: string;
  readonly type: FieldSpec['type'];
  readonly many: boolean;
  readonly sortable: boolean;
  /** Its index holds only the rows that have a value. */
  readonly sparse?: true;
  readonly ref?: string;
}

/** The part of a collection that tables are made of; stored with the model, so that every connection can query it. */
export interface ModelShape {
  readonly columns: readonly ColumnShape[];
  readonly totals: readonly { readonly groupBy: readonly string[]; readonly sums: readonly string[] }[];
  readonly scopedBy?: NonNullable<Collection<never>['scopedBy']>;
}

export const shapeOf = (collection: Collection<never>): ModelShape => ({
  columns: Object.entries(collection.fields).map(([name, spec]) => ({
    name,
    type: spec.type,
    many: spec.many ?? false,
    sortable: spec.sortable !== undefined && !spec.many,
    ...(spec.sortable === 'sparse' ? { sparse: true as const } : {}),
    ...(spec.ref === undefined ? {} : { ref: spec.ref }),
  })),
  totals: collection.totals ?? [],
  ...(collection.scopedBy ? { scopedBy: collection.scopedBy } : {}),
});

/** A built model as a connection sees it. `base` begins the names of its tables. */
export interface Model {
  readonly projection: string;
  readonly version: number;
  readonly base: string;
  readonly shape: ModelShape;
}

/** Each load makes tables of a new generation, so that readers keep the old ones until it is finished. */
export const baseName = (projection: string, version: number, generation: number): string => {
  if (!/^[a-z][a-z0-9_]*$/.test(projection)) throw new Error(`'${projection}' is no name of a projection`);
  return `${projection}_v${version}_g${generation}`;
};

/** The id stands in each row, whatever the collection declares. */
export const ID_COLUMN: ColumnShape = { name: ID_FIELD, type: 'keyword', many: false, sortable: true };

export const columnOf = (field: string): string => {
  if (field === ID_FIELD) return ID_FIELD;
  if (field.includes('"')) throw new Error(`'${field}' is no name of a field`);
  return `"f_${field}"`;
};

/** Name of the index of a column. */
export const indexName = (base: string, field: string): string =>
  `"${base}_by_${field === ID_FIELD ? ID_FIELD : `f_${field}`}"`;

export const tableNames = (base: string, shape: ModelShape): readonly string[] => [
  `${base}_rows`,
  `${base}_docs`,
  `${base}_search`,
  ...shape.totals.map((_, i) => `${base}_totals${i}`),
];

const affinity = (column: ColumnShape): string =>
  column.many ? 'TEXT' : column.type === 'number' ? 'REAL' : column.type === 'boolean' ? 'INTEGER' : 'TEXT';

/**
 * Narrow rows for filters and sorts, apart from the documents, so that a query reads few pages. `tokens` holds search
 * words, scopes and `many` values as the search index has them, between spaces. Row numbers begin with the first scope
 * (see `row-numbers.ts`).
 */
export const tableStatements = (base: string, shape: ModelShape): readonly string[] => [
  `CREATE TABLE ${base}_rows (rid INTEGER PRIMARY KEY, id TEXT NOT NULL${shape.columns
    .map((c) => `, ${columnOf(c.name)} ${affinity(c)}`)
    .join('')})`,
  `CREATE TABLE ${base}_docs (rid INTEGER PRIMARY KEY, tokens TEXT NOT NULL, doc TEXT NOT NULL)`,
];

/** Indexes and what is derived from the rows; run on empty tables at first, after the rows in a load. */
export const indexStatements = (base: string, shape: ModelShape): readonly string[] => [
  `CREATE UNIQUE INDEX ${indexName(base, ID_FIELD)} ON ${base}_rows (id)`,
  ...shape.columns
    .filter((c) => c.sortable)
    .map(
      (c) =>
        `CREATE INDEX ${indexName(base, c.name)} ON ${base}_rows (${columnOf(c.name)}, id)${c.sparse ? ` WHERE ${columnOf(c.name)} IS NOT NULL` : ''}`,
    ),
  // No copy of the text, no positions, no sizes: only which row has which token. Tokens are made by `tokens.ts`, and
  // the tokenizer splits them at spaces only, as they hold no other ASCII but letters and digits.
  `CREATE VIRTUAL TABLE ${base}_search USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii', prefix='2 3')`,
  ...shape.totals.flatMap((total, i) => totalStatements(base, total, `${base}_totals${i}`)),
];

const totalStatements = (base: string, total: ModelShape['totals'][number], table: string): readonly string[] => {
  const groups = total.groupBy.map(columnOf);
  const sums = total.sums.map(columnOf);
  return [
    `CREATE TABLE ${table} (key TEXT PRIMARY KEY, ${[...groups, 'n INTEGER', ...sums.map((s) => `${s} REAL`)].join(', ')}) WITHOUT ROWID`,
    `INSERT INTO ${table} SELECT json_array(${groups.join(', ')}), ${[...groups, 'count(*)', ...sums.map((s) => `total(${s})`)].join(', ')}
     FROM ${base}_rows GROUP BY ${[...groups, "'all'"].join(', ')}`,
  ];
};

export const BASE_TABLES = `
CREATE TABLE IF NOT EXISTS models (projection TEXT, version INTEGER, state TEXT NOT NULL, checkpoint TEXT NOT NULL,
  documents INTEGER NOT NULL, generation INTEGER NOT NULL, loading INTEGER, shape TEXT NOT NULL, code TEXT NOT NULL DEFAULT '', mark TEXT,
  PRIMARY KEY (projection, version)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS live (projection TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parked (n INTEGER PRIMARY KEY, projection TEXT, version INTEGER, key TEXT, position TEXT, reason TEXT);
CREATE INDEX IF NOT EXISTS parked_by_key ON parked (projection, version, key);
CREATE TABLE IF NOT EXISTS scopes (n INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS epoch (n INTEGER NOT NULL);
INSERT INTO epoch SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM epoch);
`;
