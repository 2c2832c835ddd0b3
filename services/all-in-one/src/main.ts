import { setFlagsFromString } from 'node:v8';
import { readSettings } from '@relata/service-kit';
import { endOnSignal } from './end-on-signal.js';
import { NODE_FLAGS } from './node-flags.js';
import { startRelata } from './runtime.js';
import { HELP, readStartLine } from './start-line.js';
import { welcome } from './welcome.js';

// The young part of this thread's heap is laid out already; the threads that are made below follow all of them.
for (const flag of NODE_FLAGS) setFlagsFromString(flag);

const worker = (specifier: string): string => new URL(import.meta.resolve(specifier)).pathname;

const main = async (): Promise<void> => {
  const line = readStartLine(process.argv.slice(2));
  if (line.help) return console.log(HELP);
  const settings = readSettings({
    ...process.env,
    ...(line.port === undefined ? {} : { RELATA_PORT: line.port }),
    ...(line.data === undefined ? {} : { RELATA_DATA: line.data }),
  });
  const threads = {
    writer: worker('@relata/store-sqlite/writer.worker'),
    reader: worker('@relata/read-models-sqlite/reader.worker'),
    projections: new URL('./projections.worker.js', import.meta.url).pathname,
    access: new URL('./access.worker.js', import.meta.url).pathname,
  };
  const starting = startRelata(settings, threads, { demo: !line.empty });
  endOnSignal(async () => (await starting).stop());
  console.log(welcome(await starting));
};

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
