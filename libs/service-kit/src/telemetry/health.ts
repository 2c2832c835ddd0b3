import { Type } from 'typebox';
import type { Answer, Route } from '../http/route.js';

/** One part of a process that can be well or not. */
export interface HealthCheck {
  readonly name: string;
  /** Undefined when well, else one sentence. */
  check(): Promise<string | undefined> | string | undefined;
}

export interface HealthChecks {
  /** Wrong: the process should be restarted. */
  readonly live: readonly HealthCheck[];
  /** Wrong: no requests should be sent here. */
  readonly ready: readonly HealthCheck[];
}

const Health = Type.Object({
  status: Type.String(),
  problems: Type.Array(Type.Object({ part: Type.String(), problem: Type.String() })),
});

/** A check that throws has found something too. */
const problemOf = async (check: HealthCheck): Promise<string | undefined> => {
  try {
    return await check.check();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const answerOf = async (checks: readonly HealthCheck[]): Promise<Answer> => {
  const found = await Promise.all(checks.map(async (c) => ({ part: c.name, problem: await problemOf(c) })));
  const problems = found.filter((f): f is { part: string; problem: string } => f.problem !== undefined);
  return {
    status: problems.length === 0 ? 200 : 503,
    body: { status: problems.length === 0 ? 'ok' : 'failing', problems },
  };
};

/** `/health/live`, `/health/ready`, `/health/started`. */
export const healthRoutes = (checks: HealthChecks): readonly Route[] => {
  const route = (name: string, summary: string, of: readonly HealthCheck[]): Route => ({
    method: 'GET',
    path: `/health/${name}`,
    root: true,
    permission: 'public',
    summary,
    answers: { status: 200, schema: Health },
    handle: () => answerOf(of),
  });
  return [
    route('live', 'The process works', checks.live),
    route('ready', 'Requests may be sent here', [...checks.live, ...checks.ready]),
    route('started', 'The start is over', []),
  ];
};
