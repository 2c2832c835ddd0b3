/** All stays of one deal in one stage, taken together. */
export interface StageStay {
  /** `<pipeline>|<stage>`. */
  readonly stage: string;
  /** Full days of the stays that ended. */
  readonly days: number;
  /** Where the deal went when it left last; absent while it is there. */
  readonly next?: string;
}

export interface StageChange {
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

export const stageKey = (pipelineId: string, stageId: string): string => `${pipelineId}|${stageId}`;

/** From one stage to the next. */
export const wayKey = (stage: string, next: string): string => `${stage}>${next}`;

/** The stays after a change of stage, in the order of the first visits. */
export const afterStep = (stays: readonly StageStay[], { from, to, days }: StageChange): readonly StageStay[] => {
  const left = withStay(stays, from).map((stay) =>
    stay.stage === from ? { ...stay, days: stay.days + days, next: to } : stay,
  );
  return withStay(left, to).map((stay) => (stay.stage === to ? { stage: to, days: stay.days } : stay));
};

const withStay = (stays: readonly StageStay[], stage: string): readonly StageStay[] =>
  stays.some((stay) => stay.stage === stage) ? stays : [...stays, { stage, days: 0 }];
