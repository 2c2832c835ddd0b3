import { type DomainEvent, type EventCatalog, eventCodec, type Position } from '@relata/es';
import { openSqliteVault, VaultSealer } from '@relata/privacy';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import { openSqliteEventReader } from '@relata/store-sqlite';
import { MODELS } from './models.js';
import type { ProjectionFiles } from './projection-files.js';

export interface ProjectionStatus {
  readonly projection: string;
  readonly lagSeconds: number;
}

/** INTERIM: replaced by ProjectionHost of libs/projections. */
export const openProjectionHost = async (files: ProjectionFiles, onProgress: (p: string, at: Position) => void) => {
  const reader = openSqliteEventReader(files.log);
  const vault = openSqliteVault({ file: files.vault, masterKeyFile: files.masterKey, readOnly: true });
  const sealer = new VaultSealer(vault);
  const subs: { stop(): Promise<void> }[] = [];
  for (const model of MODELS) {
    const store = openSqliteReadModels({ file: files.readModels[model.name] ?? '' });
    const codec = eventCodec(model.catalog as EventCatalog<DomainEvent>, sealer);
    for (const p of model.own) {
      const version = { projection: p.name, version: p.version };
      const info = await store.open(version, p.collection as never);
      onProgress(p.name, info.checkpoint || '0');
      subs.push(
        reader.subscribe({ after: info.checkpoint || '0', categories: p.categories }, async (page, head) => {
          const events = await codec.decode(page);
          const ids = [...new Set(events.flatMap((e) => p.keysOf(e)))];
          const docs = new Map(await store.load(version, ids));
          for (const e of events) for (const key of p.keysOf(e)) docs.set(key, p.fold(docs.get(key), e, key));
          await store.commit([
            {
              model: version,
              changes: [...docs].map(([id, doc]) => ({ id, doc: doc ?? null })),
              checkpoint: page.at(-1)?.position ?? head,
            },
          ]);
          onProgress(p.name, page.length < 1000 ? head : (page.at(-1)?.position ?? head));
        }),
      );
    }
  }
  return {
    notify: () => reader.notify(),
    status: (): readonly ProjectionStatus[] => [],
    rebuild: async (_: string) => ({ count: 0, checksum: '' }),
    stop: async () => {
      for (const s of subs) await s.stop();
      await reader.close();
    },
  };
};
