/** Prints the API's document: the whole system is started without data, asked, and stopped. Runs on Node 24, after the build. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './workspace.mjs';

const { startRelata } = await import(inRoot('services', 'all-in-one', 'dist', 'index.js'));
const { readSettings } = await import(inRoot('libs', 'service-kit', 'dist', 'index.js'));

const threads = {
  writer: inRoot('libs', 'store-sqlite', 'dist', 'writer.worker.js'),
  reader: inRoot('libs', 'read-models-sqlite', 'dist', 'reader.worker.js'),
  projections: inRoot('services', 'all-in-one', 'dist', 'projections.worker.js'),
  access: inRoot('services', 'all-in-one', 'dist', 'access.worker.js'),
};

const data = mkdtempSync(join(tmpdir(), 'relata-document-'));
try {
  const relata = await startRelata(
    readSettings({ RELATA_PORT: '0', RELATA_DATA: data, RELATA_LOG_LEVEL: 'silent' }),
    threads,
  );
  process.stdout.write(await (await fetch(`${relata.url}/api/openapi.json`)).text());
  await relata.stop();
} finally {
  rmSync(data, { recursive: true, force: true });
}
