import { actsOf, bodyOf, classed, Id, line, patchOf, type Resource, recordView } from '@relata/service-kit';
import { Type } from 'typebox';
import type { PipelineCommand } from '../../domain/pipeline.commands.js';
import { pipelineDecider } from '../../domain/pipeline.decisions.js';
import { type PipelineEvent, type PipelineFields, STAGE_KINDS, type Stage } from '../../domain/pipeline.events.js';
import type { PipelineState } from '../../domain/pipeline.state.js';
import { pipelineList, pipelinePast } from '../../projections/pipeline-list.projection.js';

const FIELDS = { name: line(100), order: Type.Integer({ minimum: 0, maximum: 10_000 }) };
const STAGE_FIELDS = {
  name: line(100),
  probability: Type.Integer({ minimum: 0, maximum: 100 }),
  rottingDays: Type.Integer({ minimum: 1, maximum: 3650 }),
  allowedNext: Type.Array(Id, { maxItems: 100 }),
  requiredFields: Type.Array(line(100), { maxItems: 50 }),
  script: line(20_000),
  checklist: Type.Array(bodyOf({ id: Id, text: line(500) }, ['id', 'text']), { maxItems: 100 }),
};
const KIND = Type.Enum([...STAGE_KINDS]);
const STAGE = bodyOf({ id: Id, kind: KIND, ...STAGE_FIELDS }, ['id', 'kind', 'name', 'probability']);
const SHOWN_STAGE = bodyOf({ id: Id, kind: KIND, order: Type.Integer(), ...STAGE_FIELDS });

interface PipelineView extends PipelineFields {
  readonly status: string;
  readonly stages: readonly Stage[];
}

const act = actsOf<PipelineCommand, PipelineState>();

/** How many deals stand in a stage, closed and archived ones too. */
export type StageCount = (pipelineId: string, stageId: string) => Promise<number>;

/** Pipelines: the stages that a deal passes. A stage goes only when no deal stands in it. */
export const pipelineResource = (
  dealsIn: StageCount,
): Resource<PipelineCommand, PipelineEvent, PipelineState, PipelineView> => ({
  collection: 'pipelines',
  name: 'pipeline',
  category: 'pipeline',
  decider: pipelineDecider,
  list: pipelineList,
  past: pipelinePast,
  permissions: { read: 'pipelines:read', write: 'pipelines:write', history: 'pipelines:history' },
  exists: (state) => state.status !== 'absent',
  view: {
    schema: recordView('Pipeline', { ...FIELDS, status: line(), stages: Type.Array(SHOWN_STAGE) }),
    of: (state) => (state.status === 'absent' ? { name: '', order: 0, status: 'absent', stages: [] } : state),
    classes: classed('open', 'name', 'order', 'status', 'stages'),
  },
  create: act(
    'CreatePipeline',
    'Create a pipeline with its stages',
    bodyOf({ ...FIELDS, stages: Type.Array(STAGE, { minItems: 3, maxItems: 100 }) }, ['name', 'stages']),
    { defaults: () => ({ order: 0 }) },
  ),
  change: act('ChangePipeline', 'Rename or move a pipeline (JSON merge patch)', patchOf(FIELDS)),
  acts: {
    archive: act('ArchivePipeline', 'Take a pipeline out of use', bodyOf({})),
    unarchive: act('UnarchivePipeline', 'Bring a pipeline back into use', bodyOf({})),
    'add-stage': act(
      'AddStage',
      'Add a stage',
      bodyOf({ stageId: Id, kind: KIND, order: FIELDS.order, ...STAGE_FIELDS }, [
        'stageId',
        'kind',
        'name',
        'probability',
      ]),
    ),
    'change-stage': act(
      'ChangeStage',
      'Change a stage (JSON merge patch beside its id)',
      Type.Object({ ...patchOf(STAGE_FIELDS).properties, stageId: Id }, { additionalProperties: false }),
    ),
    'remove-stage': act('RemoveStage', 'Remove a stage that no deal stands in', bodyOf({ stageId: Id }, ['stageId']), {
      facts: async ({ id, body }) => ({ facts: { dealsInStage: await dealsIn(id, body.stageId as string) } }),
    }),
    'reorder-stages': act(
      'ReorderStages',
      'Put the stages in this order',
      bodyOf({ stageIds: Type.Array(Id, { maxItems: 100 }) }, ['stageIds']),
    ),
  },
});
