/** What a stage says of how long a deal may stay in it. */
export interface StageLimit {
  readonly pipelineId: string;
  readonly stageId: string;
  readonly days: number;
}

const DAY_MS = 86_400_000;

/** The open deals that have stayed longer than their stage allows; undefined when no stage sets a limit. */
export const rottingFilter = (
  limits: readonly StageLimit[],
  now: number,
  ownerId: string | undefined,
): string | undefined => {
  if (limits.length === 0) return undefined;
  // To the full hour, so that the same question is asked for a while.
  const hour = now - (now % 3_600_000);
  const each = limits.map(
    ({ pipelineId, stageId, days }) =>
      `(pipelineId=="${pipelineId}";stageId=="${stageId}";enteredStageAt<${new Date(hour - days * DAY_MS).toISOString()})`,
  );
  const owner = ownerId === undefined ? '' : `;ownerId==${ownerId}`;
  return `status==open;archived==false${owner};(${each.join(',')})`;
};
