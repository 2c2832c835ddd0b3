import { scenario } from '@relata/es';
import type { CreatePipeline } from './pipeline.commands.js';
import { pipelineDecider } from './pipeline.decisions.js';
import type { PipelineEvent, Stage } from './pipeline.events.js';
import { pipelineFacts } from './pipeline.state.js';

const { given } = scenario(pipelineDecider);
const frame = { id: 'pl1', at: '2026-03-01T10:00:00.000Z', by: 'u1' };
const lead: Stage = { id: 's1', name: 'Lead', kind: 'open', order: 0, probability: 10, allowedNext: ['s2', 's3'] };
const offer: Stage = { id: 's2', name: 'Offer', kind: 'open', order: 1, probability: 60 };
const won: Stage = { id: 's3', name: 'Won', kind: 'won', order: 2, probability: 100 };
const lost: Stage = { id: 's4', name: 'Lost', kind: 'lost', order: 3, probability: 0 };
const stages = [lead, offer, won, lost];
const created: PipelineEvent = { type: 'PipelineCreated', data: { name: 'Sales', order: 0, stages } };
const archived: PipelineEvent = { type: 'PipelineArchived', data: {} };
const stateAfter = (...events: PipelineEvent[]) => events.reduce(pipelineDecider.evolve, pipelineDecider.initial);

describe('creating a pipeline', () => {
  const create: CreatePipeline = { ...frame, type: 'CreatePipeline', name: 'Sales', order: 0, stages };
  const withStages = (...list: Stage[]) => given().when({ ...create, stages: list });

  it('takes the stages in the order of the list', () => {
    given().when(create).then(created);
  });
  it('needs an open, a won and a lost stage', () => {
    for (const absent of [won, lost])
      withStages(
        ...stages.filter((stage) => stage !== absent).map((stage) => ({ ...stage, allowedNext: [] })),
      ).thenRefused('stage-kind-missing', 'stages');
    withStages(won, lost).thenRefused('stage-kind-missing', 'stages');
  });
  it('wants names and ids that differ', () => {
    withStages(lead, { ...offer, name: ' léad ' }, won, lost).thenRefused('stage-name-taken', 'name');
    withStages(lead, { ...offer, id: 's1' }, won, lost).thenRefused('stage-exists');
    withStages(lead, { ...offer, name: '' }, won, lost).thenRefused('field-required', 'name');
  });
  it('wants a probability that fits the kind', () => {
    withStages(lead, offer, { ...won, probability: 99 }, lost).thenRefused('probability-invalid', 'probability');
    withStages(lead, offer, won, { ...lost, probability: 1 }).thenRefused('probability-invalid', 'probability');
    withStages(lead, { ...offer, probability: 101 }, won, lost).thenRefused('probability-invalid');
  });
  it('lets stages name only stages and fields that exist', () => {
    withStages({ ...lead, allowedNext: ['s9'] }, offer, won, lost).thenRefused('stage-unknown', 'allowedNext');
    withStages(lead, { ...offer, requiredFields: ['shoe'] }, won, lost).thenRefused('field-unknown');
  });
  it('needs a name', () => {
    given()
      .when({ ...create, name: '' })
      .thenRefused('field-required', 'name');
  });
  it('does nothing for the pipeline that it made, and refuses another one', () => {
    given(created).when(create).thenNothing();
    given(created)
      .when({ ...create, name: 'Other' })
      .thenRefused('pipeline-exists');
  });
});

describe('changing a pipeline', () => {
  const change = { ...frame, type: 'ChangePipeline' } as const;

  it('says only what changes', () => {
    given(created)
      .when({ ...change, name: 'Sales', order: 2 })
      .then({ type: 'PipelineChanged', data: { order: 2 } });
  });
  it('refuses what cannot be', () => {
    given().when(change).thenRefused('pipeline-unknown');
    given(created, archived).when(change).thenRefused('pipeline-archived');
    given(created)
      .when({ ...change, name: null })
      .thenRefused('field-required', 'name');
    given(created)
      .when({ ...change, order: -1 })
      .thenRefused('order-invalid', 'order');
  });
  it('has nothing to do for the same values', () => {
    given(created)
      .when({ ...change, name: 'Sales' })
      .thenNothing();
  });
});

describe('archiving a pipeline', () => {
  const archive = { ...frame, type: 'ArchivePipeline' } as const;
  const unarchive = { ...frame, type: 'UnarchivePipeline' } as const;

  it('goes there and back, once', () => {
    given(created).when(archive).then(archived);
    given(created, archived).when(archive).thenNothing();
    given(created, archived).when(unarchive).then({ type: 'PipelineUnarchived', data: {} });
    given(created).when(unarchive).thenNothing();
  });
  it('needs a pipeline', () => {
    given().when(archive).thenRefused('pipeline-unknown');
  });
});

describe('adding a stage', () => {
  const add = { ...frame, type: 'AddStage', stageId: 's5', name: 'Trial', kind: 'open', probability: 40 } as const;
  const added: PipelineEvent = {
    type: 'StageAdded',
    data: { stageId: 's5', name: 'Trial', kind: 'open', probability: 40, order: 4 },
  };

  it('puts it last, or where it is told', () => {
    given(created).when(add).then(added);
    given(created)
      .when({ ...add, order: 1.5, script: 'Ask', checklist: [{ id: 'c1', text: 'Call' }] })
      .then({
        type: 'StageAdded',
        data: { ...added.data, order: 1.5, script: 'Ask', checklist: [{ id: 'c1', text: 'Call' }] } as never,
      });
  });
  it('refuses a name or an id that is taken', () => {
    given(created)
      .when({ ...add, name: 'OFFER' })
      .thenRefused('stage-name-taken', 'name');
    given(created)
      .when({ ...add, stageId: 's2' })
      .thenRefused('stage-exists', 'stageId');
    given(created)
      .when({ ...add, rottingDays: 0 })
      .thenRefused('days-invalid', 'rottingDays');
  });
  it('has nothing to do for the same stage', () => {
    given(created, added).when(add).thenNothing();
  });
});

describe('changing a stage', () => {
  const change = { ...frame, type: 'ChangeStage', stageId: 's1' } as const;

  it('says only what changes', () => {
    given(created)
      .when({ ...change, name: 'Lead', rottingDays: 7, allowedNext: null })
      .then({ type: 'StageChanged', data: { stageId: 's1', rottingDays: 7, allowedNext: null } });
  });
  it('refuses what cannot be', () => {
    given(created)
      .when({ ...change, stageId: 's9' })
      .thenRefused('stage-unknown', 'stageId');
    given(created)
      .when({ ...change, name: 'Won' })
      .thenRefused('stage-name-taken', 'name');
    given(created)
      .when({ ...change, stageId: 's3', probability: 90 })
      .thenRefused('probability-invalid', 'probability');
    given(created)
      .when({ ...change, probability: null })
      .thenRefused('field-required', 'probability');
  });
  it('has nothing to do for the same values', () => {
    given(created)
      .when({ ...change, probability: 10, requiredFields: [] })
      .thenNothing();
  });
});

describe('removing a stage', () => {
  const remove = { ...frame, type: 'RemoveStage', stageId: 's2' } as const;

  it('takes it from the allowed moves too', () => {
    const removed: PipelineEvent = { type: 'StageRemoved', data: { stageId: 's2' } };
    given(created).when(remove).then(removed);
    expect(pipelineFacts('pl1', stateAfter(created, removed))?.stages[0]?.allowedNext).toEqual(['s3']);
  });
  it('refuses the last one of a kind, and one with deals', () => {
    for (const stageId of ['s3', 's4'])
      given(created)
        .when({ ...remove, stageId })
        .thenRefused('stage-kind-missing');
    given(created)
      .when({ ...remove, dealsInStage: 1 })
      .thenRefused('stage-in-use', 'stageId');
  });
  it('has nothing to do when it is gone', () => {
    given(created)
      .when({ ...remove, stageId: 's9' })
      .thenNothing();
  });
});

describe('reordering the stages', () => {
  const reorder = { ...frame, type: 'ReorderStages', stageIds: ['s2', 's1', 's4', 's3'] } as const;

  it('gives them the order of the list', () => {
    const event: PipelineEvent = { type: 'StagesReordered', data: { stageIds: reorder.stageIds } };
    given(created).when(reorder).then(event);
    expect(pipelineFacts('pl1', stateAfter(created, event))?.stages.map(({ id }) => id)).toEqual(reorder.stageIds);
  });
  it('wants every stage once', () => {
    for (const stageIds of [['s1'], ['s1', 's1', 's3', 's4'], ['s1', 's2', 's3', 's9']])
      given(created)
        .when({ ...reorder, stageIds })
        .thenRefused('stage-unknown', 'stageIds');
  });
  it('has nothing to do for the order that is', () => {
    given(created)
      .when({ ...reorder, stageIds: ['s1', 's2', 's3', 's4'] })
      .thenNothing();
  });
});

it('the facts for deals are there as soon as the pipeline is', () => {
  expect(pipelineFacts('pl1', stateAfter())).toBeUndefined();
  expect(pipelineFacts('pl1', stateAfter(created, archived))).toEqual({ id: 'pl1', archived: true, stages });
});
