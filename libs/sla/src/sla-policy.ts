/**
 * What is promised on a ticket.
 *
 * - `firstReply`: from creation to the first public reply of an agent.
 * - `nextReply`: from the requester's first unanswered reply to the next public reply of an agent; a clock of its own each time.
 * - `update`: from creation, and anew from each public reply of an agent, to the next one.
 * - `resolution`: from creation until the ticket is solved; goes on when it is opened again.
 */
export const METRICS = ['firstReply', 'nextReply', 'update', 'resolution'] as const;
export type Metric = (typeof METRICS)[number];

/** What a status means, whatever a queue calls it. */
export const STATUS_KINDS = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const;
export type StatusKind = (typeof STATUS_KINDS)[number];

export interface SlaPolicy {
  /** Milliseconds by metric and priority. What is not named is not promised. */
  readonly targets: Readonly<Partial<Record<Metric, Readonly<Partial<Record<string, number>>>>>>;
  /** Kinds of status in which a metric's clock stands. What is not named never stands. */
  readonly pauses: Readonly<Partial<Record<Metric, readonly StatusKind[]>>>;
  /** Parts of a target, between 0 and 1, at which somebody is warned. */
  readonly warnings: readonly number[];
}

/** What is wrong with a policy: a kebab-case code and the dotted path of the field. */
export interface PolicyProblem {
  readonly code: 'target-invalid' | 'nothing-promised' | 'warning-invalid' | 'status-kind-unknown' | 'status-kind-ends';
  readonly field: string;
}

const ENDS: readonly StatusKind[] = ['solved', 'closed'];

/** Whether nothing more is owed in a status of that kind. */
export const isDone = (kind: StatusKind): boolean => ENDS.includes(kind);

/** The first thing in a policy that cannot be taken as given. */
export const policyProblem = (policy: SlaPolicy): PolicyProblem | undefined => {
  const targets = METRICS.flatMap((metric) =>
    Object.entries(policy.targets[metric] ?? {}).map(([priority, target]) => ({ metric, priority, target })),
  );
  if (targets.length === 0) return { code: 'nothing-promised', field: 'targets' };
  for (const { metric, priority, target } of targets)
    if (!Number.isSafeInteger(target) || (target ?? 0) <= 0)
      return { code: 'target-invalid', field: `targets.${metric}.${priority}` };
  for (const metric of METRICS)
    for (const [index, kind] of (policy.pauses[metric] ?? []).entries()) {
      const field = `pauses.${metric}.${index}`;
      if (!STATUS_KINDS.includes(kind)) return { code: 'status-kind-unknown', field };
      if (isDone(kind)) return { code: 'status-kind-ends', field };
    }
  const wrong = policy.warnings.findIndex((part) => !(part > 0 && part < 1));
  return wrong < 0 ? undefined : { code: 'warning-invalid', field: `warnings.${wrong}` };
};
