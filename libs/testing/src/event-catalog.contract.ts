import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Decider, type DomainEvent, type EventCatalog, erased, roundTrip } from '@relata/es';
import fc from 'fast-check';
import {
  brokenRecord,
  readRecorded,
  record,
  recordedCodec,
  recordedFiles,
  stateFile,
  stateText,
  versionOf,
  versionsOf,
} from './recorded-streams.js';

export interface EventCatalogCase<E extends DomainEvent, S> {
  /** What the events are of, and the name of their recordings, e.g. `deal`. */
  readonly name: string;
  readonly catalog: EventCatalog<E>;
  readonly decider: Pick<Decider<never, E, S>, 'initial' | 'evolve' | 'claims'>;
  /** Every type at least once; whatever must not stand in the clear says SECRET, or matches `secret`. */
  readonly samples: readonly E[];
  readonly secret?: RegExp;
  /** Where the recordings lie: `recorded`, beside the catalogs. */
  readonly folder: string;
}

/** Set to make the recordings that are missing, and the expected states of those that have none. */
const RECORDING = process.env.RELATA_RECORD !== undefined;

/** What the storage contract of every kind of event must hold. */
export const eventCatalogContract = <E extends DomainEvent, S>(of: EventCatalogCase<E, S>): void => {
  const { name, catalog, decider, samples, folder, secret = /secret/i } = of;
  describe(`storage of ${name} events`, () => {
    it('brings every event back as it was, with nothing personal in the clear', async () => {
      const { events, untried, clear } = await roundTrip(catalog, samples);
      expect(events).toEqual(samples);
      expect(untried).toEqual([]);
      expect(clear).not.toMatch(secret);
    });

    it('folds in any order, with personal fields erased and with types that are unknown', () => {
      const stranger = { type: 'SomethingNew', data: { x: 1 } } as unknown as E;
      const any = fc.array(fc.constantFrom(...samples, ...erased(catalog, samples), stranger), { maxLength: 20 });
      fc.assert(
        fc.property(any, (events) => {
          const state = events.reduce((s, e) => decider.evolve(s, e), decider.initial);
          expect(decider.evolve(state, stranger)).toBe(state);
          expect(decider.claims?.(state) ?? []).toBeInstanceOf(Array);
        }),
      );
    });

    it('reads every version of every event that was ever written', async () => {
      const missing = await withRecordings(of);
      expect({ missing, help: 'RELATA_RECORD=1 npm test -- <this spec>' }).toMatchObject({ missing: [] });
      for (const file of recordedFiles(folder, name)) {
        const recorded = readRecorded(file);
        expect([file, brokenRecord(recorded)]).toEqual([file, undefined]);
        const decoded = await (await recordedCodec(catalog, recorded)).decode(recorded.records);
        for (const { event } of decoded) expect(strangers(catalog, event)).toEqual([]);
        const state = stateText(decoded.reduce((s, { event }) => decider.evolve(s, event), decider.initial));
        if (RECORDING && !existsSync(stateFile(file))) writeFileSync(stateFile(file), state);
        expect(JSON.parse(state)).toEqual(JSON.parse(readFileSync(stateFile(file), 'utf8')));
      }
    });
  });
};

/** Versions without a recording; while recording, those of today get one. */
const withRecordings = async <E extends DomainEvent, S>(of: EventCatalogCase<E, S>): Promise<readonly string[]> => {
  const missing = missingVersions(of);
  if (!RECORDING || missing.length === 0) return missing;
  await record(of.folder, of.name, of.catalog, of.samples);
  return missingVersions(of);
};

const missingVersions = <E extends DomainEvent, S>({ name, catalog, folder }: EventCatalogCase<E, S>) => {
  const there = new Set(recordedFiles(folder, name).flatMap((file) => readRecorded(file).records.map(versionOf)));
  return versionsOf(catalog as Readonly<Record<string, { readonly schema: number }>>).filter((v) => !there.has(v));
};

/** Fields of an event that its contract of today does not know. */
const strangers = <E extends DomainEvent>(catalog: EventCatalog<E>, { type, data }: E): readonly string[] => {
  const known = (catalog as Readonly<Record<string, { readonly classes: object }>>)[type]?.classes ?? {};
  return Object.keys(data).filter((field) => !(field in known));
};
