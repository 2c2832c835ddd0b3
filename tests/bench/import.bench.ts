import { setTimeout as pause } from 'node:timers/promises';
import type { BenchRow } from './bench-row.js';
import { inFolder } from './lib/in-folder.js';
import { type RelataServer, startRelataServer } from './lib/relata-server.js';

export interface BenchImportOptions {
  /** Rows of the small and of the large file. */
  readonly rows: readonly [number, number];
}

const MAPPING = {
  name: 'bench-contacts',
  collection: 'contacts',
  externalId: { column: 'id' },
  fields: {
    firstName: { column: 'first' },
    lastName: { column: 'last' },
    jobTitle: { column: 'job' },
    birthday: { column: 'born', as: 'date' },
    emails: { list: [{ object: { address: { column: 'mail', as: 'email' } }, needs: ['address'] }] },
    phones: { list: [{ object: { number: { column: 'phone', as: 'phone', country: 'KZ' } }, needs: ['number'] }] },
  },
};

const SAMPLE_MS = 100;
const MIB = 1_048_576;

interface Imported {
  readonly seconds: number;
  /** Highest own memory of the process while it ran, MiB. */
  readonly peak: number;
}

/**
 * P8: files of contacts over HTTP: parse, validation, reservation of e-mail and external id, encryption, events, history,
 * projections running. Memory is that of the whole process, whose caches an import of the large size has filled before.
 */
export const benchImport = ({ rows }: BenchImportOptions): Promise<readonly BenchRow[]> =>
  inFolder(async (folder) => {
    const [small, large] = rows;
    const relata = await startRelataServer(folder);
    const token = await relata.tokenOf({ id: 'u-importer', roles: ['admin'] });
    const ask = asker(relata, token);
    await ask('/import-mappings', JSON.stringify(MAPPING), 'application/json');
    const first = await importFile(relata, ask, 'A', large);
    const few = await importFile(relata, ask, 'B', small);
    const many = await importFile(relata, ask, 'C', large);
    await relata.stop();
    const common = { size: `${large.toLocaleString('en-US')} rows`, raw: undefined, ratio: undefined };
    return [
      {
        ...common,
        id: 'P8a',
        work: 'import of CSV with validation, duplicate check and history',
        ours: large / first.seconds,
        unit: 'rows/s',
        notes: `into an empty store, until it shows in lists; fsync on; once more as many: ${(large / many.seconds).toFixed(0)}/s`,
      },
      {
        ...common,
        id: 'P8b',
        work: `growth of memory from ${small.toLocaleString('en-US')} to ${large.toLocaleString('en-US')} rows`,
        ours: many.peak - few.peak,
        unit: 'MiB',
        notes: `bar 64; highest own memory of the whole process ${few.peak.toFixed(0)} and ${many.peak.toFixed(0)} MiB, caches filled by an import before`,
      },
    ];
  });

type Ask = ReturnType<typeof asker>;

const importFile = async (relata: RelataServer, ask: Ask, mark: string, rows: number): Promise<Imported> => {
  const begun = performance.now();
  const { id } = await ask('/imports?as=contacts&mapping=bench-contacts', fileOf(mark, rows), 'text/csv');
  let peak = relata.ownMemory();
  for (;;) {
    const job = await ask(`/imports/${id}`);
    peak = Math.max(peak, relata.ownMemory());
    if (job.status === 'done') {
      if (job.result?.created !== rows) throw new Error(`of ${rows} rows ${job.result?.created} were created`);
      return { seconds: (performance.now() - begun) / 1_000, peak };
    }
    if (job.status !== 'running' && job.status !== 'queued') throw new Error(`the import ended as ${job.status}`);
    await pause(SAMPLE_MS);
  }
};

interface JobAnswer {
  readonly id: string;
  readonly status?: string;
  readonly result?: { readonly created: number };
}

const asker =
  ({ url }: RelataServer, token: string) =>
  async (path: string, body?: string | ReadableStream, type = ''): Promise<JobAnswer> => {
    const sent = body === undefined ? {} : ({ method: 'POST', body, duplex: 'half' } as const);
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': type }) };
    const answer = await fetch(`${url}/api/v1${path}`, { ...sent, headers });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as JobAnswer;
  };

/** The file, made while it is sent, so that it takes no memory here. */
const fileOf = (mark: string, rows: number): ReadableStream => {
  const encoder = new TextEncoder();
  let next = 0;
  return new ReadableStream({
    pull: (controller) => {
      let text = next === 0 ? 'id,first,last,job,mail,phone,born\n' : '';
      for (; next < rows && text.length < MIB / 16; next++) text += rowOf(mark, next);
      if (text !== '') controller.enqueue(encoder.encode(text));
      else controller.close();
    },
  });
};

const rowOf = (mark: string, n: number): string => {
  const phone = `+7701${String(1_000_000 + n)}`;
  return `${mark}${n},First${n % 977},"Last ${n % 4099}",Buyer,${mark}${n}@bench.example,${phone},19${50 + (n % 50)}-0${1 + (n % 9)}-1${n % 10}\n`;
};
