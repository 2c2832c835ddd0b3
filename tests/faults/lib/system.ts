import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mintToken } from '@relata/auth';
import { logOf } from './oracle.js';

const MAIN = resolve(__dirname, '../../../services/all-in-one/dist/main.js');
const FAIL_POINTS = resolve(__dirname, 'fail-points.mjs');

/** The whole system in a process of its own, as `npm start` starts it; it may not be ready yet. */
export interface SystemProcess {
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Rejects when it ends before. */
  readonly ready: Promise<System>;
}

export interface System extends Pick<SystemProcess, 'kill' | 'ended'> {
  readonly url: string;
  /** Milliseconds that the start took. */
  readonly startedIn: number;
  /** From here on its fail point counts. */
  arm(): void;
}

/** `failPoint`: where it kills itself, e.g. `before commit:3`; see `fail-points.mjs`. */
export const spawnSystem = (data: string, failPoint?: string): SystemProcess => {
  const started = performance.now();
  const armed = `${data}.armed`;
  rmSync(armed, { force: true });
  const before = failPoint === undefined ? [] : ['--import', FAIL_POINTS];
  const child = spawn(process.execPath, [...before, MAIN, '--empty', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      RELATA_REQUESTS_PER_MINUTE: '1000000',
      ...(failPoint === undefined ? {} : { RELATA_FAIL_POINT: failPoint, RELATA_ARMED: armed }),
    },
  });
  const kill: System['kill'] = (signal) => child.kill(signal);
  const ended = new Promise<Awaited<System['ended']>>((end) => {
    child.once('close', (code, signal) => end({ code, signal }));
  });
  const ready = new Promise<System>((done, fail) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk;
      const url = /Relata is ready at (\S+)/.exec(text)?.[1];
      const startedIn = performance.now() - started;
      if (url) done({ url, startedIn, kill, ended, arm: () => writeFileSync(armed, '') });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => fail(new Error(`the process ended by itself: ${text}`)));
  });
  ready.catch(() => undefined);
  return { kill, ended, ready };
};

export const startSystem = (data: string, failPoint?: string): Promise<System> => spawnSystem(data, failPoint).ready;

/** Ends it as an operator does. */
export const stopSystem = async (system: System): Promise<void> => {
  system.kill('SIGTERM');
  expect(await system.ended).toEqual({ code: 0, signal: null });
};

/** `none`: no byte of an answer came; `half`: it broke off. */
export type Heard = Answered | 'none' | 'half';

export interface Answered {
  readonly status: number;
  /** Where the log has what was done, or what was asked for is level with; empty when it does not say. */
  readonly position: string;
  readonly stale: boolean;
  /** Each test looks at what it expects. */
  readonly body: any;
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  /** JSON, or CSV when it is a text. */
  readonly body?: object | string;
  readonly key?: string;
}

/** Sends one request, and tells also how it was not answered. */
export const hear = async (url: string, token: string, { method, path, body, key }: Asked): Promise<Heard> => {
  const type = typeof body === 'string' ? 'text/csv' : 'application/json';
  let answer: Response;
  try {
    answer = await fetch(`${url}/api/v1${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  } catch {
    return 'none';
  }
  try {
    const text = await answer.text();
    return {
      status: answer.status,
      position: answer.headers.get('relata-position') ?? '',
      stale: answer.headers.get('relata-stale') !== null,
      body: text === '' ? undefined : JSON.parse(text),
    };
  } catch {
    return 'half';
  }
};

/** The same for a system that nobody kills: throws when there is no answer, or another one than a success. */
export const ask = async (url: string, token: string, asked: Asked): Promise<Answered> => {
  const heard = await hear(url, token, asked);
  if (typeof heard === 'string' || heard.status >= 300)
    throw new Error(`${asked.path} was not answered well: ${JSON.stringify(heard)}`);
  return heard;
};

/** Asks for a job until it is over. */
export const jobOver = async (url: string, token: string, id: string): Promise<Answered['body']> => {
  for (;;) {
    const { body } = await ask(url, token, { path: `/jobs/${id}` });
    if (!['queued', 'running'].includes(body.status)) return body;
  }
};

/** Somebody who may do everything. */
export const tokenOfAll = (data: string): Promise<string> =>
  mintToken({ dataDir: data, subject: 'u-all', roles: ['admin', 'head-of-sales', 'dpo'], seconds: 3_600 });

export const sellerToken = (data: string): Promise<string> =>
  mintToken({ dataDir: data, subject: 'u-seller', roles: ['sales'], seconds: 3_600 });

/** Numbered companies: the number is the wish's name, so that the same one can be sent again. */
export const companyRequest = (n: number): { readonly body: string; readonly key: string } => ({
  body: JSON.stringify({ name: `Company ${n}` }),
  key: `company-${n}`,
});

/** Status of the answer; rejects when there is none. */
export const createCompany = async (url: string, token: string, n: number): Promise<number> => {
  const { body, key } = companyRequest(n);
  const answer = await hear(url, token, { path: '/accounts', body: JSON.parse(body), key });
  if (typeof answer === 'string') throw new Error(`company ${n} was not answered`);
  return answer.status;
};

/** How often each number stands in the log of a system that has ended. */
export const companiesIn = async (data: string): Promise<ReadonlyMap<number, number>> => {
  const found = new Map<number, number>();
  for (const { type, body } of await logOf(join(data, 'events.db'))) {
    if (type !== 'AccountCreated') continue;
    const n = Number(/^Company (\d+)$/.exec(JSON.parse(body).data.name)?.[1]);
    found.set(n, (found.get(n) ?? 0) + 1);
  }
  return found;
};
