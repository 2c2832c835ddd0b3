import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { storePublicFeed } from '@relata/bus';
import { categoryOf, type DomainEvent, type EventCatalog, MemoryEventStore, START } from '@relata/es';
import { DocumentChecksum, type Projection, type ServiceModel } from '@relata/projections';
import { type RecordedStream, readRecorded, recordedCodec } from '@relata/testing';
import { MODELS } from './models.js';

/** What a declared version makes of each recording: count and checksum of its documents. */
interface Folds {
  readonly version: number;
  readonly folds: Readonly<Record<string, string>>;
}

const KEPT = join(__dirname, 'recorded-folds.json');
const kept = JSON.parse(existsSync(KEPT) ? readFileSync(KEPT, 'utf8') : '{}') as Readonly<Record<string, Folds>>;

const recordingsOf = (service: string): readonly (readonly [name: string, recorded: RecordedStream])[] => {
  const folder = join(__dirname, '../..', service, 'src/store/recorded');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.\d+\.json$/.test(name)) : [];
  return files.sort().map((name) => [`${service}/${basename(name, '.json')}`, readRecorded(join(folder, name))]);
};

const folded = <M>(projection: Projection<M, unknown>, messages: readonly M[]): string | undefined => {
  const documents = new Map<string, unknown>();
  const look = (key: string): unknown => documents.get(key);
  for (const message of messages)
    for (const key of projection.keysOf(message)) documents.set(key, projection.fold(look(key), message, key, look));
  const sum = new DocumentChecksum();
  for (const [id, doc] of documents) if (doc !== undefined) sum.add(id, JSON.stringify(doc));
  return sum.count === 0 ? undefined : `${sum.count} ${sum.text()}`;
};

const published = async (model: ServiceModel, { records }: RecordedStream) => {
  if (!model.mapping) return [];
  const store = new MemoryEventStore();
  await store.append([...records], []);
  const messages = [];
  for await (const page of storePublicFeed({ store, mapping: model.mapping }).read(START, await store.safeHead()))
    messages.push(...page);
  return messages;
};

/** Every projection over every recording that it makes a document of. */
const foldsOfNow = async (): Promise<Readonly<Record<string, Folds>>> => {
  const made: Record<string, { version: number; folds: Record<string, string> }> = {};
  const add = (projection: Projection<never, unknown>, recording: string, sum: string | undefined): void => {
    made[projection.name] ??= { version: projection.version, folds: {} };
    if (sum !== undefined) Object.assign(made[projection.name]?.folds ?? {}, { [recording]: sum });
  };
  for (const model of MODELS)
    for (const [name, recorded] of recordingsOf(model.name)) {
      const codec = await recordedCodec(model.catalog as EventCatalog<DomainEvent>, recorded);
      const events = await codec.decode(recorded.records);
      for (const own of [...model.own, ...model.past])
        add(
          own,
          name,
          folded(
            own,
            events.filter(({ stream }) => own.categories.includes(categoryOf(stream))),
          ),
        );
      const messages = await published(model, recorded);
      for (const foreign of MODELS.flatMap((other) => other.foreign))
        if (foreign.services.includes(model.name)) add(foreign, name, folded(foreign, messages));
    }
  return made;
};

/** What is kept stays as it is, unless the projection has another version by now. */
const record = (now: Readonly<Record<string, Folds>>): void => {
  const names = Object.keys(now).sort();
  const next = names.map((name): readonly [string, Folds | undefined] => {
    const [before, after] = [kept[name], now[name]];
    const same = before && before.version === after?.version;
    return [name, same ? { version: before.version, folds: { ...after?.folds, ...before.folds } } : after];
  });
  writeFileSync(KEPT, `${JSON.stringify(Object.fromEntries(next), null, 2)}\n`);
};

describe('recorded streams, folded by every projection', () => {
  it('make the same documents as ever, or the projection has another version', async () => {
    const now = await foldsOfNow();
    if (process.env.RELATA_RECORD) record(now);
    const expected = JSON.parse(readFileSync(KEPT, 'utf8')) as Readonly<Record<string, Folds>>;
    const otherwise = Object.entries(now).flatMap(([name, { version, folds }]) => {
      const before = expected[name];
      // A recording that came since is taken in when somebody records the next time.
      const changed = Object.keys(folds).filter((name) => before?.folds[name] && before.folds[name] !== folds[name]);
      if (before?.version !== version || Object.keys(before.folds).length === 0)
        return [`${name} ${version} is not recorded yet: run with RELATA_RECORD=1`];
      return changed.map(
        (of) => `${name} makes other documents of ${of} than before: raise its version above ${version}`,
      );
    });
    expect(otherwise).toEqual([]);
    expect(Object.keys(now).sort()).toEqual(
      MODELS.flatMap(({ own, past, foreign }) => [...own, ...past, ...foreign].map(({ name }) => name)).sort(),
    );
  });
});
