import { Worker } from 'node:worker_threads';
import type { AggregateQuery, AggregateRow, CountQuery, FindQuery, RowCount } from '@relata/projections';
import type { TextPage } from './sqlite-reader.js';

/** One question to a reading thread. */
export type ReadRequest =
  | (Asked & { readonly kind: 'find'; readonly query: FindQuery })
  | (Asked & { readonly kind: 'count'; readonly query: CountQuery })
  | (Asked & { readonly kind: 'aggregate'; readonly query: AggregateQuery });

interface Asked {
  readonly n: number;
  readonly file: string;
  readonly projection: string;
}

export interface ReadAnswer {
  readonly n: number;
  readonly result?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One thread with the questions that it has not answered yet. */
class ReaderThread {
  private readonly waiting = new Map<number, Waiting>();
  private readonly worker: Worker;
  private fault: Error | undefined;

  constructor(workerFile: string) {
    this.worker = new Worker(workerFile);
    this.worker.on('message', (answer: ReadAnswer) => this.settle(answer));
    this.worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', () => this.fail(new Error('a reading thread has ended')));
    this.worker.unref();
  }

  get load(): number {
    return this.fault ? Number.POSITIVE_INFINITY : this.waiting.size;
  }

  ask(request: ReadRequest): Promise<unknown> {
    if (this.fault) return Promise.reject(this.fault);
    return new Promise((resolve, reject) => {
      if (this.waiting.size === 0) this.worker.ref();
      this.waiting.set(request.n, { resolve, reject });
      this.worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private settle({ n, result, error }: ReadAnswer): void {
    const waiting = this.waiting.get(n);
    this.waiting.delete(n);
    if (this.waiting.size === 0) this.worker.unref();
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  }

  private fail(error: Error): void {
    this.fault ??= error;
    for (const { reject } of this.waiting.values()) reject(this.fault);
    this.waiting.clear();
  }
}

/** Threads that read; each question goes to the one with the fewest open. Several read models may share them. */
export class ReaderPool {
  private readonly threads: readonly ReaderThread[];
  private asked = 0;

  /** `workerFile` is the built `@relata/read-models-sqlite/reader.worker`. */
  constructor(options: { readonly workerFile: string; readonly threads: number }) {
    this.threads = Array.from({ length: Math.max(1, options.threads) }, () => new ReaderThread(options.workerFile));
  }

  find(file: string, projection: string, query: FindQuery): Promise<TextPage> {
    return this.ask({ n: this.next(), file, kind: 'find', projection, query }) as Promise<TextPage>;
  }

  aggregate(file: string, projection: string, query: AggregateQuery): Promise<readonly AggregateRow[]> {
    return this.ask({ n: this.next(), file, kind: 'aggregate', projection, query }) as Promise<readonly AggregateRow[]>;
  }

  count(file: string, projection: string, query: CountQuery): Promise<RowCount> {
    return this.ask({ n: this.next(), file, kind: 'count', projection, query }) as Promise<RowCount>;
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  private next(): number {
    this.asked += 1;
    return this.asked;
  }

  private ask(request: ReadRequest): Promise<unknown> {
    const thread = this.threads.reduce((a, b) => (b.load < a.load ? b : a));
    return thread.ask(request);
  }
}
