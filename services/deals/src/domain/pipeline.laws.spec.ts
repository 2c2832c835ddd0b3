import { runLawfully } from '@relata/es';
import fc from 'fast-check';
import type { PipelineCommand } from './pipeline.commands.js';
import { pipelineDecider } from './pipeline.decisions.js';
import { STAGE_KINDS } from './pipeline.events.js';
import { stagesFault } from './stage-rules.js';

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] });
const as = (type: PipelineCommand['type'], ...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<PipelineCommand> =>
  fc
    .tuple(...parts)
    .map(
      (more) =>
        Object.assign({ type, id: 'pl1', at: '2026-03-01T10:00:00.000Z', by: 'u1' }, ...more) as PipelineCommand,
    );

const IDS = ['s1', 's2', 's3', 's4', 's5'] as const;
const stageId = some(...IDS);
const fields = {
  name: some('Lead', 'lead', 'Offer', 'Trial', ''),
  probability: some(0, 10, 50, 100, 101),
  allowedNext: fc.array(stageId, { maxLength: 2 }),
};
const start = fc.constant({
  name: 'Sales',
  order: 0,
  stages: [
    { id: 's1', name: 'Lead', kind: 'open', probability: 10, allowedNext: ['s2'] },
    { id: 's2', name: 'Won', kind: 'won', probability: 100 },
    { id: 's3', name: 'Lost', kind: 'lost', probability: 0 },
  ],
});
const command = fc.oneof(
  as('AddStage', fc.record({ stageId, kind: some('open', 'open', 'won', 'lost'), ...fields })),
  as('AddStage', fc.record({ stageId, ...fields, kind: some('open'), probability: some(10, 50) })),
  as('ChangeStage', fc.record({ stageId }), maybe(fields)),
  as('RemoveStage', fc.record({ stageId })),
  as('ReorderStages', fc.record({ stageIds: fc.shuffledSubarray([...IDS], { minLength: 3 }) })),
  as('ChangePipeline', maybe({ name: some('Sales', 'More', ''), order: some(0, 1) })),
  as('ArchivePipeline'),
  as('UnarchivePipeline'),
);
const history = fc
  .tuple(as('CreatePipeline', start), fc.array(command, { minLength: 10, maxLength: 40, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);

it('whatever is done to a pipeline, its stages may stand and a repeated command yields no event', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(history, (commands) => {
      const { state, events } = runLawfully(pipelineDecider, commands);
      for (const { type } of events) met.add(type);
      if (state.status === 'absent') throw new Error('the pipeline is gone');
      expect(stagesFault(state.stages)).toBeUndefined();
      for (const kind of STAGE_KINDS) expect(state.stages.some((stage) => stage.kind === kind)).toBe(true);
      const orders = state.stages.map((stage) => stage.order);
      expect(orders).toEqual([...orders].sort((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
  expect(met.size).toBe(8);
});
