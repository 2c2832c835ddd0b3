import { createSecretKey } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  chainHash,
  type DomainEvent,
  type EventCatalog,
  type EventCodec,
  eventCodec,
  GENESIS,
  type StoredRecord,
} from '@relata/es';
import { type KeyVault, VaultSealer } from '@relata/privacy';

/** One stream as it lay in a log of its day, with the key of its personal blocks. A file of it never changes again. */
export interface RecordedStream {
  /** Hex of the AES-256 key. */
  readonly key: string;
  readonly records: readonly StoredRecord[];
}

const KEY_ID = 'recorded';
const AT = '2026-01-01T00:00:00.000Z';

/** `deal.1.json`: the first recording of the streams of deals; further versions of events make further recordings. */
const fileOf = (folder: string, name: string, number: number): string => join(folder, `${name}.${number}.json`);

/** Recordings of one kind of stream, oldest first. */
export const recordedFiles = (folder: string, name: string): readonly string[] => {
  const found: string[] = [];
  for (let n = 1; existsSync(fileOf(folder, name, n)); n++) found.push(fileOf(folder, name, n));
  return found;
};

/** Every recording of a folder, states left out. */
export const allRecorded = (folder: string): readonly RecordedStream[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => /\.\d+\.json$/.test(name))
    .map((name) => readRecorded(join(folder, name)));

export const readRecorded = (file: string): RecordedStream => JSON.parse(readFileSync(file, 'utf8')) as RecordedStream;

/** `DealWon 1`: an event type with the version of its shape. */
export const versionOf = ({ type, body }: Pick<StoredRecord, 'type' | 'body'>): string =>
  `${type} ${(JSON.parse(body) as { meta: { schema: number } }).meta.schema}`;

/** Every version that a catalog has ever had. */
export const versionsOf = (catalog: Readonly<Record<string, { readonly schema: number }>>): readonly string[] =>
  Object.entries(catalog).flatMap(([type, { schema }]) => Array.from({ length: schema }, (_, i) => `${type} ${i + 1}`));

/** The codec that opens a recording. */
export const recordedCodec = async <E extends DomainEvent>(
  catalog: EventCatalog<E>,
  { key }: Pick<RecordedStream, 'key'>,
): Promise<EventCodec<E>> => {
  const opened = createSecretKey(Buffer.from(key, 'hex'));
  const vault: Pick<KeyVault, 'draw' | 'unwrap'> = {
    draw: async () => [{ id: KEY_ID, key: opened }],
    unwrap: async (ids) => new Map(ids.map((id) => [id, opened])),
  };
  const sealer = new VaultSealer(vault);
  await sealer.prepare([KEY_ID]);
  return eventCodec(catalog, sealer);
};

/** Names the first record whose hash is not that of its bytes and of those before it; undefined when all are. */
export const brokenRecord = ({ records }: RecordedStream): string | undefined => {
  let previous = GENESIS;
  for (const record of records) {
    if (chainHash(record, record.revision, previous) !== record.hash) return record.id;
    previous = record.hash;
  }
  return undefined;
};

/** Writes a recording of events in the shape of today. */
export const record = async <E extends DomainEvent>(
  folder: string,
  name: string,
  catalog: EventCatalog<E>,
  events: readonly E[],
): Promise<void> => {
  const key = '07'.repeat(32);
  const codec = await recordedCodec(catalog, { key });
  let previous = GENESIS;
  const records = events.map((event, revision): StoredRecord => {
    const id = `e${revision}`;
    const schema = codec.schemaOf(event.type);
    const meta = { recordedAt: AT, actor: { id: 'u1' }, commandId: 'c1', correlationId: 'x1', schema };
    const body = codec.encode(event, id, meta, KEY_ID);
    const written = { stream: `${name}-1`, id, type: event.type, body, recordedAt: AT };
    previous = chainHash(written, revision, previous);
    return { ...written, revision, position: String(revision + 1), hash: previous };
  });
  mkdirSync(folder, { recursive: true });
  const file = fileOf(folder, name, recordedFiles(folder, name).length + 1);
  writeFileSync(file, `${JSON.stringify({ key, records }, null, 2)}\n`);
};

/** The state that a recording is expected to fold to lies beside it. */
export const stateFile = (file: string): string => file.replace(/json$/, 'state.json');

/** JSON of a state; sets and maps as arrays. */
export const stateText = (state: unknown): string =>
  `${JSON.stringify(state, (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value), 2)}\n`;
