import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Relata, startRelata } from '@relata/all-in-one';
import { mintToken } from '@relata/auth';
import type { Role } from '@relata/policy';
import { readSettings } from '@relata/service-kit';

/** The built entry files of the threads. */
const THREADS = {
  writer: resolve('libs/store-sqlite/dist/writer.worker.js'),
  reader: resolve('libs/read-models-sqlite/dist/reader.worker.js'),
  projections: resolve('services/all-in-one/dist/projections.worker.js'),
  access: resolve('services/all-in-one/dist/access.worker.js'),
};

/** Who asks in a test. */
export interface Asker {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly teams?: readonly string[];
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** JSON; each test looks at what it expects. */
  readonly body: any;
}

/** A client of the HTTP edge that speaks as one person. */
export interface Client {
  get(path: string): Promise<Answered>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  patch(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
}

export interface TestRelata {
  readonly data: string;
  readonly url: string;
  as(asker: Asker): Promise<Client>;
  /** Speaks with an access token that somebody got by signing in. */
  withToken(token: string): Client;
  /** As it is printed at the start of an empty installation. */
  firstAdminUrl(): string | undefined;
  /** Stops and starts again on the same data; `between` happens while nothing runs. */
  restart(between?: () => void): Promise<void>;
  end(): Promise<void>;
}

/** The whole system on a data folder of its own, or the one given, and a free port. The folder is gone at the end. */
export const testRelata = async (
  options: { readonly demo: boolean; readonly data?: string } = { demo: false },
): Promise<TestRelata> => {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'relata-'));
  const start = (port: string): Promise<Relata> =>
    startRelata(readSettings({ RELATA_PORT: port, RELATA_DATA: data, RELATA_LOG_LEVEL: 'silent' }), THREADS, options);
  if (options.demo) await layDemo(data, () => start('0'));
  let relata = await start('0');
  return {
    data,
    get url() {
      return relata.url;
    },
    as: async ({ id, roles, teams = [] }) => {
      const token = await mintToken({ dataDir: data, subject: id, roles, teams, seconds: 3600 });
      return clientOf(() => relata.url, token);
    },
    withToken: (token) => clientOf(() => relata.url, token),
    firstAdminUrl: () => relata.firstAdminUrl(),
    restart: async (between) => {
      await relata.stop();
      between?.();
      // The same address again: it is part of every token.
      relata = await start(new URL(relata.url).port);
    },
    end: async () => {
      await relata.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
};

/** Puts the demo company into a new data folder: loaded once a worker of a run, and copied from then on. */
const layDemo = async (data: string, load: () => Promise<Relata>): Promise<void> => {
  const { RELATA_TESTS_FOLDER, JEST_WORKER_ID } = process.env;
  if (RELATA_TESTS_FOLDER === undefined) return;
  const kept = join(RELATA_TESTS_FOLDER, `demo-${JEST_WORKER_ID}`);
  if (existsSync(kept)) return cpSync(kept, data, { recursive: true });
  await (await load()).stop();
  cpSync(data, kept, { recursive: true });
};

const clientOf = (url: () => string, token: string): Client => {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> => {
    const answer = await fetch(`${url()}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
  };
};
