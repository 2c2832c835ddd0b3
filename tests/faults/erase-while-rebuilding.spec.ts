import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contactsModel } from '@relata/contacts/model';
import { type DomainEvent, type EventCatalog, eventCodec, type NewRecord } from '@relata/es';
import { MemoryVault, MemoryVaultStorage, VaultSealer } from '@relata/privacy';
import { MemoryReadModelStore, type OwnProjection, ProjectionHost, type ReadModelStore } from '@relata/projections';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventStore, type SqliteEventStore } from '@relata/store-sqlite';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { inFolder } from './lib/oracle.js';
import { seeded, seedOfRun } from './lib/seeded.js';

type Place = 'while it is loaded' | 'caughtUp' | 'while it is verified' | 'verified';

const AT = '2026-03-01T10:00:00.000Z';
/** More than a load gathers before it writes to the file, so that the person is in what it has written. */
const MANY = 23_000;
const WRITTEN = 21_000;
const FEW = 1_500;
const PAGE = 1_000;
const seed = seedOfRun();

const found = contactsModel.own.find(({ name }) => name === 'contact_list');
if (!found) throw new Error('the contacts service has no list of contacts');
const contactList: OwnProjection<DomainEvent, unknown> = found;

const nameOf = (n: number): string => `Quillfeather${n}x`;

/** Contacts on a log, the first of them with a key of their own each, and who may be erased one after the other. */
const openWorld = async (folder: string, persons: number, contacts: number) => {
  const vault = new MemoryVault(new MemoryVaultStorage());
  const sealer = new VaultSealer(vault);
  const codec = eventCodec(contactsModel.catalog as EventCatalog<DomainEvent>, sealer);
  const log = await openSqliteEventStore({ file: join(folder, 'log.db'), writer: 'inline' });
  const record = (stream: string, id: string, event: DomainEvent, key?: string): NewRecord => {
    const meta = { recordedAt: AT, actor: { id: 'u' }, commandId: id, correlationId: id, schema: 1 };
    return { stream, id, type: event.type, body: codec.encode(event, id, meta, key), recordedAt: AT };
  };
  /** Those who are not to be erased have nothing personal, so that they cost little. */
  const created = (n: number, key: string | undefined): NewRecord => {
    const name = key === undefined ? {} : { fullName: nameOf(n), lastName: nameOf(n) };
    const event: DomainEvent = { type: 'ContactCreated', data: { ownerId: 'u', tags: ['fair'], ...name } };
    return record(`contact-${n}`, `created-${n}`, event, key);
  };
  const keys = await Promise.all(Array.from({ length: persons }, () => sealer.draw()));
  for (let n = 0; n < contacts; n += PAGE) {
    const page = Array.from({ length: Math.min(PAGE, contacts - n) }, (_, i) => created(n + i, keys[n + i]));
    await log.append(page, []);
  }
  return {
    log,
    decode: codec.decode,
    change: (n: number) => {
      const event: DomainEvent = { type: 'ContactTagged', data: { tags: ['changed'] } };
      return log.append([record(`contact-${n}`, `changed-${n}`, event)], []);
    },
    erase: async (n: number): Promise<void> => {
      const event: DomainEvent = { type: 'ContactErased', data: { ground: 'request' } };
      await log.append([record(`contact-${n}`, `erased-${n}`, event)], []);
      const key = keys[n] ?? '';
      await vault.destroy([key]);
      sealer.forget([key]);
    },
  };
};

const freshSum = async (log: SqliteEventStore, decode: Parameters<typeof hostOn>[2]) => {
  const store = new MemoryReadModelStore();
  const host = hostOn(log, store, decode);
  await host.start();
  await host.waitFor(contactList.name, await log.safeHead(), 60_000);
  await host.stop();
  return store.checksum({ projection: contactList.name, version: contactList.version });
};

const hostOn = (
  source: SqliteEventStore,
  store: ReadModelStore,
  decode: ConstructorParameters<typeof ProjectionHost>[0]['decode'],
  rest: () => Promise<void> = async () => undefined,
): ProjectionHost =>
  new ProjectionHost({ source, decode, store, projections: [contactList], loadFrom: 0, wayBackMs: 1, rest });

/** Search words are kept in small letters. */
const bytesOf = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.startsWith('models.db'))
    .map((name) => readFileSync(join(folder, name), 'latin1').toLowerCase())
    .join('');

const CASES: readonly (readonly [name: string, places: readonly Place[], contacts: number, many: number])[] = [
  ['while it is loaded', ['while it is loaded'], MANY, times(2, 40)],
  ['behind the load', ['caughtUp', 'while it is verified', 'verified'], FEW, times(18, 180)],
];

it.each(CASES)(
  `erases somebody in the middle of a rebuild, %s: it ends live, with no byte of them (seed ${seed})`,
  (name, places, contacts, many) =>
    inFolder(async (folder) => {
      const tally = begin('19 erase during a rebuild', name);
      const random = seeded(seed);
      const { log, decode, erase, change } = await openWorld(folder, many, contacts);
      const models = openSqliteReadModels({ file: join(folder, 'models.db') });
      let person = -1;
      let place: Place | undefined;
      let from = 0;
      let anew = 0;
      /** Erases as the system does: the marker, the key, the documents, the files. */
      const eraseWholly = async (onAsked: () => void): Promise<void> => {
        await change(many + person);
        await erase(person);
        await host.waitFor(contactList.name, await log.safeHead(), 30_000);
        const cleaned = host.cleanUnfed();
        onAsked();
        await cleaned;
        await models.scrub();
        if (bytesOf(folder).includes(nameOf(person).toLowerCase())) tally.lost++;
      };
      let erasing: Promise<void> | undefined;
      const reached = async (here: Place): Promise<void> => {
        if (place !== here || erasing) return;
        const asked = Promise.withResolvers<void>();
        const begun = performance.now();
        erasing = eraseWholly(asked.resolve).then(() => tally.recovered(performance.now() - begun));
        erasing.catch(asked.reject);
        await asked.promise;
      };
      const rest = async (): Promise<void> => {
        const next = (await host.status())[0]?.next;
        anew = next?.anew ?? 0;
        if (!next || next.done < from) return;
        if (next.state === 'building') await reached('while it is loaded');
        if (next.state === 'caughtUp') await reached('while it is verified');
      };
      const setState: ReadModelStore['setState'] = async (model, state) => {
        await models.setState(model, state);
        if (state === 'caughtUp' || state === 'verified') await reached(state);
      };
      const host = hostOn(log, { ...models, setState }, decode, rest);
      await host.start();
      expect(await host.waitFor(contactList.name, await log.safeHead(), 60_000)).toBe(true);
      for (person = 0; person < many; person++) {
        place = places[person % places.length];
        erasing = undefined;
        expect(bytesOf(folder)).toContain(nameOf(person).toLowerCase());
        // Behind what a load has written, or anywhere in the second half, which is the verification.
        from = place === 'while it is loaded' ? WRITTEN : Math.floor(contacts * (1 + random() * 0.9));
        const rebuilt = await host.rebuild(contactList.name);
        tally.injections++;
        if (!erasing) throw new Error(`nobody was erased at '${place}'`);
        await erasing;
        expect(anew).toBe(place === 'while it is loaded' ? 1 : 0);
        const [status] = await host.status();
        if (status?.state !== 'live' || rebuilt.count !== contacts) tally.lost++;
      }
      const live = (await models.models()).find(({ state }) => state === 'live');
      if (!live) throw new Error('no version is live');
      expect(live.version).toBe(1 + many);
      expect(await models.checksum(live)).toEqual(await freshSum(log, decode));
      tally.acknowledged = many;
      await host.stop();
      await models.close();
      await log.close();
      expectUnharmed(tally, many);
    }),
  300_000,
);

const begin = faultTable('erase-while-rebuilding');
