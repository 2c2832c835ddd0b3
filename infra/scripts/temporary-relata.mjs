/** The whole system on a folder of its own and a free port, for as long as a task needs it. Runs on Node 24, after the build. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './workspace.mjs';

const threads = () => ({
  writer: inRoot('libs', 'store-sqlite', 'dist', 'writer.worker.js'),
  reader: inRoot('libs', 'read-models-sqlite', 'dist', 'reader.worker.js'),
  projections: inRoot('services', 'all-in-one', 'dist', 'projections.worker.js'),
});

/** Answers what `task` answers, which is handed the address. */
export const withRelata = async ({ demo }, task) => {
  const { startRelata } = await import(inRoot('services', 'all-in-one', 'dist', 'index.js'));
  const { readSettings } = await import(inRoot('libs', 'service-kit', 'dist', 'index.js'));
  const data = mkdtempSync(join(tmpdir(), 'relata-task-'));
  try {
    const settings = readSettings({ RELATA_PORT: '0', RELATA_DATA: data, RELATA_LOG_LEVEL: 'silent' });
    const relata = await startRelata(settings, threads(), { demo });
    try {
      return await task(relata.url);
    } finally {
      await relata.stop();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};
