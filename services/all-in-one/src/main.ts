import { setFlagsFromString } from 'node:v8';
import { readSettings } from '@relata/service-kit';
import { startRelata } from './runtime.js';
import { HELP, readStartLine } from './start-line.js';
import { welcome } from './welcome.js';

// On a machine with much memory V8 lets heaps of all threads grow to four times of what lives before it collects.
setFlagsFromString('--heap-growing-percent=50');

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
  };
  const relata = await startRelata(settings, threads, { demo: !line.empty });
  console.log(welcome(relata));
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      relata.stop().then(() => process.exit(0));
    });
};

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
