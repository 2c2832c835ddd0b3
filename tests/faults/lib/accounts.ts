import { contactsModel } from '@relata/contacts/model';
import { type DomainEvent, type EventCatalog, eventCodec, type NewRecord, type StoredRecord } from '@relata/es';
import { MemoryVault, MemoryVaultStorage, VaultSealer } from '@relata/privacy';
import { MemoryReadModelStore, type OwnProjection, ProjectionHost, type ReadModelStore } from '@relata/projections';
import type { SqliteEventStore } from '@relata/store-sqlite';

export type Catalog = typeof contactsModel.catalog;

const AT = '2026-03-01T10:00:00.000Z';
const sealer = new VaultSealer(new MemoryVault(new MemoryVaultStorage()));
const codecOf = (catalog: Catalog) => eventCodec(catalog as EventCatalog<DomainEvent>, sealer);

const accountList = contactsModel.own.find(({ name }) => name === 'account_list');
if (!accountList) throw new Error('the contacts service has no list of accounts');

/** The real list of accounts. */
export const accounts: OwnProjection<DomainEvent, unknown> = accountList;

/** One event of an account as a version of the program with that catalog writes it. */
export const accountRecord = (stream: string, id: string, event: DomainEvent, catalog: Catalog): NewRecord => {
  const codec = codecOf(catalog);
  const schema = codec.schemaOf(event.type);
  const meta = { recordedAt: AT, actor: { id: 'u' }, commandId: id, correlationId: 'c', schema };
  return { stream, id, type: event.type, body: codec.encode(event, id, meta, undefined), recordedAt: AT };
};

export const accountsOn = (
  source: SqliteEventStore,
  store: ReadModelStore,
  catalog: Catalog,
  projection: OwnProjection<DomainEvent, unknown> = accounts,
): ProjectionHost =>
  new ProjectionHost({
    source,
    decode: (records) => codecOf(catalog).decode(records),
    projections: [projection],
    store,
    pageSize: 20,
  });

export const level = async (host: ProjectionHost, source: SqliteEventStore): Promise<void> => {
  expect(await host.waitFor(accounts.name, await source.safeHead(), 30_000)).toBe(true);
};

/** Count and checksum of the documents that are read. */
export const liveSum = async (
  store: ReadModelStore,
): Promise<{ readonly count: number; readonly checksum: string }> => {
  const live = (await store.models()).find((model) => model.state === 'live');
  if (!live) throw new Error('no version is live');
  return store.checksum(live);
};

/** What a fold of the whole log by this code gives. */
export const freshSum = async (source: SqliteEventStore, catalog: Catalog): ReturnType<typeof liveSum> => {
  const store = new MemoryReadModelStore();
  const host = accountsOn(source, store, catalog);
  await host.start();
  await level(host, source);
  await host.stop();
  return liveSum(store);
};

export const allOf = async (source: SqliteEventStore): Promise<readonly StoredRecord[]> => {
  const log: StoredRecord[] = [];
  for await (const page of source.readAll()) log.push(...page);
  return log;
};

/** Records from the first that matches in each stream on, with that first one's position by stream. */
export const fromFirst = (
  log: readonly StoredRecord[],
  matches: (record: StoredRecord) => boolean,
): { readonly records: readonly StoredRecord[]; readonly firsts: ReadonlyMap<string, StoredRecord> } => {
  const firsts = new Map<string, StoredRecord>();
  const records: StoredRecord[] = [];
  for (const record of log) {
    if (!firsts.has(record.stream) && matches(record)) firsts.set(record.stream, record);
    if (firsts.has(record.stream)) records.push(record);
  }
  return { records, firsts };
};
