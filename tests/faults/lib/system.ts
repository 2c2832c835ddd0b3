import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { mintToken } from '@relata/auth';
import { logOf } from './oracle.js';

const MAIN = resolve(__dirname, '../../../services/all-in-one/dist/main.js');

/** The whole system in a process of its own, as `npm start` starts it. */
export interface System {
  readonly url: string;
  /** Milliseconds that the start took. */
  readonly startedIn: number;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

export const startSystem = (data: string): Promise<System> =>
  new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(process.execPath, [MAIN, '--empty', '--port', '0', '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, RELATA_REQUESTS_PER_MINUTE: '1000000' },
    });
    const ended = new Promise<Awaited<System['ended']>>((end) => {
      child.once('close', (code, signal) => end({ code, signal }));
    });
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk;
      const url = /Relata is ready at (\S+)/.exec(text)?.[1];
      if (url) done({ url, startedIn: performance.now() - started, kill: (signal) => child.kill(signal), ended });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => fail(new Error(`the process ended by itself: ${text}`)));
  });

/** Numbered companies: the number is the wish's name, so that the same one can be sent again. */
export const companyRequest = (n: number): { readonly body: string; readonly key: string } => ({
  body: JSON.stringify({ name: `Company ${n}` }),
  key: `company-${n}`,
});

export const sellerToken = (data: string): Promise<string> =>
  mintToken({ dataDir: data, subject: 'u-seller', roles: ['sales'], seconds: 3_600 });

/** Status of the answer; rejects when there is none. */
export const createCompany = async (url: string, token: string, n: number): Promise<number> => {
  const { body, key } = companyRequest(n);
  const answer = await fetch(`${url}/api/v1/accounts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body,
  });
  await answer.text();
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
