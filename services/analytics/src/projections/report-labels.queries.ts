import type { IndexValue, Readings } from '@relata/projections';
import type { PipelineFacts, StageFacts } from './pipeline-facts.projection.js';
import type { ProductFacts } from './product-facts.projection.js';
import type { TeamFacts } from './team-facts.projection.js';
import type { UserFacts } from './user-facts.projection.js';

export interface NamedStage extends StageFacts {
  readonly pipelineId: string;
  /** The stage's name; with that of the pipeline where several are counted. */
  readonly label: string;
  readonly pipelineOrder: number;
}

/** Looks stages up by pipeline and id; a stage that nobody told of is called by its id. */
export type StageLookup = (pipelineId: string, stageId: string) => NamedStage;

export const stageLookup = async (store: Readings, pipelineIds: readonly IndexValue[]): Promise<StageLookup> => {
  const ids = [...new Set(pipelineIds.map(String))];
  const pipelines = await store.get<PipelineFacts>('pipeline_facts', ids);
  return (pipelineId, stageId) => {
    const pipeline = pipelines.get(pipelineId);
    const stages = pipeline ? [...pipeline.stages, ...pipeline.former] : [];
    const stage = stages.find(({ id }) => id === stageId) ?? unknownStage(stageId);
    const label = ids.length > 1 ? `${pipeline?.name ?? pipelineId} / ${stage.name}` : stage.name;
    return { ...stage, pipelineId, label, pipelineOrder: pipeline?.order ?? Number.MAX_SAFE_INTEGER };
  };
};

const unknownStage = (id: string): StageFacts => ({
  id,
  name: id,
  kind: 'open',
  order: Number.MAX_SAFE_INTEGER,
  probability: 0,
});

/** By pipeline, then by stage, as a board shows them. */
export const compareStages = (a: NamedStage, b: NamedStage): number =>
  a.pipelineOrder - b.pipelineOrder ||
  (a.pipelineId < b.pipelineId ? -1 : a.pipelineId > b.pipelineId ? 1 : 0) ||
  a.order - b.order;

export const productNames = async (store: Readings, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const products = await store.get<ProductFacts>('product_facts', ids);
  return new Map([...products].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name] as const])));
};

export const teamNames = async (store: Readings, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const teams = await store.get<TeamFacts>('team_facts', ids);
  return new Map([...teams].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name] as const])));
};

/** Ids of users by what they have in the field. The people of a company are few enough to read them all. */
export const usersBy = async (
  store: Readings,
  field: 'managerId' | 'office',
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const found = new Map<string, string[]>();
  let cursor: string | undefined;
  do {
    const page = await store.find<UserFacts>('user_facts', {
      scope: 'all',
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { id, doc } of page.items) {
      const value = doc[field];
      if (value !== undefined) found.set(value, [...(found.get(value) ?? []), id]);
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};
