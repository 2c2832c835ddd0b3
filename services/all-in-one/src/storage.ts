import { join, relative, resolve } from 'node:path';
import { ownedBy, randomIds, systemClock } from '@relata/es';
import { claimHash, type KeyVault, openSqliteVault, VaultSealer } from '@relata/privacy';
import { lagOf, type ServiceModel } from '@relata/projections';
import type { LogProofs } from '@relata/proof';
import { openSqliteReadModels, ReaderPool } from '@relata/read-models-sqlite';
import type { Metrics, ServicePorts, Settings } from '@relata/service-kit';
import { type Notary, openNotary, openSqliteEventStore, type SqliteEventStore } from '@relata/store-sqlite';
import type { Closing } from './closing.js';
import { failureOf, PROCESS, type Watched } from './consumers.js';
import { type DataFolder, openDataFolder } from './data-folder.js';
import { KEYS_IN_MEMORY } from './limits.js';
import { type ProjectionSide, startProjections } from './projection-side.js';

/** Threads that answer queries, of all services. Each takes some 40 MiB. */
const READERS = 2;

/** Compiled entry files of the threads; they come from the outside, since only `main` knows where it was built to. */
export interface ThreadFiles {
  readonly writer: string;
  readonly reader: string;
  readonly projections: string;
  readonly access: string;
}

/** The embedded parts that lie in the data folder. */
export interface Storage {
  readonly folder: DataFolder;
  readonly vault: KeyVault;
  readonly sealer: VaultSealer;
  readonly claimName: ServicePorts['claimName'];
  readonly store: SqliteEventStore;
  /** Proofs of the log. */
  readonly proofs: LogProofs;
  readonly projections: ProjectionSide;
  /** How far the log is signed. */
  readonly notary: Watched;
  /** Destroys data keys for good, in the vault and in every thread's memory. */
  destroyKeys(ids: readonly string[]): Promise<void>;
  /** What a service gets of them: its own categories and its own read models. */
  portsOf(model: ServiceModel): Omit<ServicePorts, 'calls'>;
}

/** Throws an Error of one line: whoever can change the log there can change the anchor beside it, too. */
const assertOutside = (anchor: string, root: string): void => {
  if (anchor !== '' && !relative(root, resolve(anchor)).startsWith('..'))
    throw new Error(`RELATA_ANCHOR is '${anchor}', but must lie outside of the data folder ${root}.`);
};

/** A head is signed once a minute; that one of them fails is told at once. */
const UNSIGNED_LATE_SECONDS = 180;

const watchedNotary = (
  notary: Pick<Notary, 'progress'>,
  store: Pick<SqliteEventStore, 'safeHead' | 'readAll'>,
): Watched => {
  const about = { consumer: 'notary', service: PROCESS, lateFrom: UNSIGNED_LATE_SECONDS };
  return {
    ...about,
    look: async () => {
      const { signed, fault } = notary.progress();
      const checkpoint = String(signed);
      const lag = await lagOf(store, undefined, checkpoint, await store.safeHead());
      return [{ ...about, checkpoint, parked: 0, ...lag, ...failureOf(fault) }];
    },
  };
};

export const openStorage = async (
  settings: Settings,
  threads: ThreadFiles,
  metrics: Metrics,
  closing: Closing,
  onFault: (error: unknown) => void,
): Promise<Storage> => {
  const folder = openDataFolder(settings.data, settings.masterKeyFile);
  const vault = openSqliteVault({ file: folder.vault, masterKeyFile: folder.masterKey });
  closing.add(() => vault.close());
  const sealer = new VaultSealer(vault, { cacheSize: KEYS_IN_MEMORY });
  const claimName = claimHash(await vault.hashKey('claims'));
  const store = await openSqliteEventStore({ file: folder.log, writer: { workerFile: threads.writer } });
  closing.add(() => store.close());
  assertOutside(settings.anchor, folder.root);
  const notary = await openNotary({
    log: folder.log,
    files: folder.proof,
    keyFile: settings.proofKeyFile || join(folder.secrets, 'proof-key.pem'),
    anchor: settings.anchor || undefined,
    head: () => store.safeHead(),
    now: () => systemClock.now(),
    onFault,
  });
  closing.add(() => notary.stop());
  const projections = startProjections(folder, threads.projections, store, metrics);
  closing.add(() => projections.stop());
  const readers = new ReaderPool({ workerFile: threads.reader, threads: READERS });
  closing.add(() => readers.close());
  return {
    folder,
    vault,
    sealer,
    claimName,
    store,
    proofs: notary.proofs,
    notary: watchedNotary(notary, store),
    projections,
    destroyKeys: async (ids) => {
      if (ids.length === 0) return;
      await vault.destroy(ids);
      sealer.forget(ids);
      await projections.forget(ids);
    },
    portsOf: (model) => {
      const readModels = openSqliteReadModels({ file: folder.readModels(model.name), readers });
      closing.add(() => readModels.close());
      return {
        store: ownedBy(store, model.categories),
        sealer,
        claimName,
        readModels,
        clock: systemClock,
        ids: randomIds,
        waitFor: projections.waitFor,
        // The process makes jobs of those that take long (`MomentJobs`); without, they are waited for.
        foldUpTo: async (position) => {
          await projections.fold(model.name, position, () => {});
          return undefined;
        },
      };
    },
  };
};
