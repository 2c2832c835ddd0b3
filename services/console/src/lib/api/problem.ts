/** One field of a refused request. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What the server says when it refuses (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Of the record as it is now, when somebody else has changed it. */
  readonly revision?: number;
  /** The job that the answer waits for. */
  readonly job?: string;
}

/** A refusal by the server, or status 0 when no answer came. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: ProblemBody) {
    super(problem.detail ?? problem.title);
  }

  get status(): number {
    return this.problem.status;
  }

  /** The server did not answer: nothing is known to be done, and the same request may be sent again. */
  get offline(): boolean {
    return this.problem.status === 0;
  }

  /** Somebody else saved the record meanwhile. */
  get conflict(): boolean {
    return this.problem.status === 412 || this.problem.type.endsWith('/revision-conflict');
  }

  /** What is said of one field, or undefined. */
  ofField(field: string): string | undefined {
    return this.problem.errors?.find((e) => e.field === field || e.field.startsWith(`${field}.`))?.message;
  }
}

export const OFFLINE: ProblemBody = { type: '/problems/no-answer', title: 'No answer', status: 0 };

export const asProblem = (error: unknown): ProblemError | undefined =>
  error instanceof ProblemError ? error : undefined;
