import type { Refusal } from '@relata/es';
import { statusOf } from './refusal-status.js';

/** One field at fault, by its dotted path in the request. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** RFC 9457 problem details. `type` is stable: `/problems/<code>`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Present revision of the record, on conflicts. */
  readonly revision?: number;
  /** Record that stands in the way, for those who may see it. */
  readonly holder?: string;
  /** The job that the answer waits for: it is there once this is done. */
  readonly job?: string;
}

/** Thrown by an edge to end a request with a problem; never carries personal data. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem.title);
  }
}

const titleOf = (code: string): string => {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The stable code of a problem. */
export const codeOf = ({ type }: Problem): string => type.slice(PREFIX.length);

const PREFIX = '/problems/';

export const problem = (
  status: number,
  code: string,
  rest: Omit<Problem, 'type' | 'title' | 'status'> = {},
): Problem => ({
  type: `${PREFIX}${code}`,
  title: titleOf(code),
  status,
  ...rest,
});

/** A business refusal as a problem, by the one table of statuses. */
export const refusalProblem = (refusal: Refusal, revision?: number): Problem =>
  problem(statusOf(refusal.code, refusal.field), refusal.code, {
    ...(refusal.message ? { detail: refusal.message } : {}),
    ...(refusal.field ? { errors: [{ field: refusal.field, message: refusal.message ?? titleOf(refusal.code) }] } : {}),
    ...(revision !== undefined && revision >= 0 ? { revision } : {}),
  });
