import { type Refusal, refuse } from '@relata/es';
import type { Principal } from '@relata/policy';
import { type AnyResource, listQuery } from '@relata/service-kit';

/** Records that one bulk act changes, at most. */
export const MOST_RECORDS = 10_000;
const PAGE = 500;

/** Which records are meant: named ones, or those of a list. */
export interface BulkChoice {
  readonly ids?: readonly string[];
  readonly filter?: string;
  readonly q?: string;
}

/** The ids of the records that are meant, without those of a list that the actor may not see. Refused beyond the limit. */
export const bulkTargets = async (
  bound: AnyResource,
  principal: Principal,
  { ids, filter, q }: BulkChoice,
): Promise<readonly string[] | Refusal> => {
  if (ids) return [...new Set(ids)];
  const found: string[] = [];
  const question = { ...(filter === undefined ? {} : { filter }), ...(q === undefined ? {} : { q }), limit: PAGE };
  let cursor: string | undefined;
  do {
    const query = listQuery(bound, principal, cursor === undefined ? question : { ...question, cursor });
    const page = await bound.readModels.find<unknown>(bound.resource.list.name, query);
    found.push(...page.items.map(({ id }) => id));
    if (found.length > MOST_RECORDS)
      return refuse('bulk-too-large', 'filter', `One bulk act changes at most ${MOST_RECORDS} records.`).refusal;
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};
