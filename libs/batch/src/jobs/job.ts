/**
 * `queued` → `running` → one of the ends: `done`, `failed` (a fault), `cancelled` (by a person), `interrupted` (the
 * process ended first; what was done by then stays done).
 */
export type JobStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

export interface JobProgress {
  /** Units of work carried out: rows, records. */
  readonly done: number;
  /** Absent while it is not known. */
  readonly total?: number;
  /** Units a second since the start. */
  readonly rate: number;
}

/** Something to download, as long as the job is kept. */
export interface JobFileInfo {
  readonly name: string;
  readonly contentType: string;
}

/** A long piece of work, as its owner sees it. Holds no personal data: it is kept in the clear. */
export interface Job {
  readonly id: string;
  /** What it does: `import`, `bulk`, … */
  readonly kind: string;
  readonly ownerId: string;
  readonly status: JobStatus;
  readonly progress: JobProgress;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** What was asked for, in ids, names and numbers. */
  readonly input: object;
  /** Filled when it is done, and as far as it came when it was cancelled. */
  readonly result?: object;
  /** Code of a refusal, or `internal-error`. */
  readonly error?: string;
  readonly files: readonly JobFileInfo[];
}

export const isOver = ({ status }: Job): boolean => status !== 'queued' && status !== 'running';
