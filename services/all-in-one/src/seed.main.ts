import { setTimeout as pause } from 'node:timers/promises';
import { sizeOf } from '@relata/batch';
import { createMetrics, readSettings } from '@relata/service-kit';
import { Closing } from './closing.js';
import { DEMO_PASSWORD, loadDemo } from './demo.js';
import { openPeopleSide } from './sign-in.js';
import { openStorage, type Storage } from './storage.js';

const NOT_EMPTY = 3;
const LOOK_AGAIN_MS = 200;
const LONGEST_IDLE_MS = 30_000;

const worker = (specifier: string): string => new URL(import.meta.resolve(specifier)).pathname;

/** `seed.main.js FOLDER CONTACTS SEED`: fills an empty data folder with a made-up company; exits with 3 when it is not empty. */
const main = async ([data = './data', contacts = '400', seed = '1']: readonly string[]): Promise<void> => {
  const settings = readSettings({ ...process.env, RELATA_DATA: data });
  const closing = new Closing();
  const threads = {
    writer: worker('@relata/store-sqlite/writer.worker'),
    reader: worker('@relata/read-models-sqlite/reader.worker'),
    projections: new URL('./projections.worker.js', import.meta.url).pathname,
    access: new URL('./access.worker.js', import.meta.url).pathname,
  };
  try {
    const storage = await openStorage(settings, threads, createMetrics(), closing, (error) =>
      console.error(String(error)),
    );
    const people = await openPeopleSide(storage, `http://${settings.host}:${settings.port}`, closing);
    const made = await loadDemo(storage, people, sizeOf(Number(contacts), Number(seed)), (day, days) => {
      if (day % 73 === 0) console.error(`${Math.round((100 * day) / days)} %`);
    });
    if (!made) {
      console.error(`${storage.folder.root} is not empty: only an empty folder can be filled.`);
      process.exitCode = NOT_EMPTY;
      return;
    }
    await untilFolded(storage.projections);
    const events = Number(await storage.store.safeHead());
    console.log(
      JSON.stringify({ events, password: DEMO_PASSWORD, people: made.map(({ email, role }) => ({ email, role })) }),
    );
  } finally {
    await closing.close();
  }
};

/** Waits until the read models are as far as the log, as long as they come nearer to it. */
const untilFolded = async (projections: Storage['projections']): Promise<void> => {
  let best = Number.POSITIVE_INFINITY;
  for (let idle = 0; idle < LONGEST_IDLE_MS; idle += LOOK_AGAIN_MS) {
    const behind = (await projections.status()).reduce((sum, { lagEvents }) => sum + lagEvents, 0);
    if (behind === 0) return;
    if (behind < best) idle = 0;
    best = Math.min(best, behind);
    await pause(LOOK_AGAIN_MS);
  }
};

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
