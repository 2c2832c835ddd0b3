import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A request to be sent again and again; each run of `#` in path and body becomes the digits of a rising number. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

export interface LoadJob {
  readonly url: string;
  readonly token?: string;
  readonly connections: number;
  /** The connections send these in turn. */
  readonly requests: readonly LoadRequest[];
  /** Ends after so many seconds, or so many requests, whichever comes first. */
  readonly seconds?: number;
  readonly count?: number;
  /** First of the rising numbers. */
  readonly from?: number;
  /** Requests a second over all connections; as many as are answered when absent. */
  readonly rate?: number;
}

export interface LoadResult {
  readonly answered: number;
  readonly seconds: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Highest `relata-position` of the answers; 0 when there was none. */
  readonly position: number;
  /** The next rising number. */
  readonly next: number;
  /** Body of the last answer of the first connection. */
  readonly sample: string;
}

/** The generator of load: a process of its own, so that it takes nothing from the thread that measures. */
export interface LoadProcess {
  run(job: LoadJob): Promise<LoadResult>;
  end(): void;
}

export const startLoad = (): LoadProcess => {
  const child = fork(fileURLToPath(new URL('load-client.js', import.meta.url)), { stdio: 'inherit' });
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error('the generator of load has ended'));
        child.once('exit', ended);
        child.once('message', (answer: { result?: LoadResult; error?: string }) => {
          child.off('exit', ended);
          if (answer.result) resolve(answer.result);
          else reject(new Error(answer.error));
        });
        child.send(job);
      }),
    end: () => child.disconnect(),
  };
};

/** Throws unless every answer had one of the statuses: a bench of refusals says nothing. */
export const assertStatuses = (result: LoadResult, ...allowed: readonly number[]): void => {
  const wrong = Object.keys(result.statuses).filter((status) => !allowed.includes(Number(status)));
  if (wrong.length > 0 || result.answered === 0)
    throw new Error(`answers of the load by status: ${JSON.stringify(result.statuses)}; the last: ${result.sample}`);
};
