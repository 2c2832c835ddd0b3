import { eachBounded, type JobContext } from '@relata/batch';
import { type CommandContext, derivedId } from '@relata/es';
import { type Principal, scopesOf } from '@relata/policy';
import type { FindQuery } from '@relata/projections';
import { type AnyResource, perform } from '@relata/service-kit';

const PAGE = 500;
/** Records that are written at the same time: they share the flushes of the log. */
const WIDTH = 32;
/** How long a list may take to catch up with the log before its records are counted, ms. */
const WAIT_MS = 10_000;

export interface HandOver {
  readonly from: string;
  readonly to: string;
  /** The new owner's team: a client goes where their owner is. */
  readonly toTeam?: string;
  readonly collections: readonly AnyResource[];
}

export type HandedOver = Readonly<Record<string, { readonly changed: number; readonly refused: number }>>;

/** Collections whose records have an owner who can be changed. */
export const ownedCollections = (resources: readonly AnyResource[]): readonly AnyResource[] =>
  resources.filter(({ resource }) => resource.acts.assign && resource.list.collection.fields.ownerId);

/** Gives every record of one owner to another, each by the act that the API has for it. Counts by collection. */
export const handOver = async (
  { from, to, toTeam, collections }: HandOver,
  principal: Principal,
  given: Pick<CommandContext, 'reason' | 'traceparent'>,
  job: JobContext,
): Promise<HandedOver> => {
  const result: Record<string, { changed: number; refused: number }> = {};
  let done = 0;
  for (const bound of collections) {
    const count = { changed: 0, refused: 0 };
    result[bound.resource.collection] = count;
    const { assign } = bound.resource.acts;
    if (!assign) continue;
    const body = { ownerId: to, ...(toTeam === undefined ? {} : { teamId: toTeam }) };
    await bound.waitFor(bound.resource.list.name, await bound.store.safeHead(), WAIT_MS);
    await eachBounded(ownedBy(bound, from), WIDTH, job.signal, async (id) => {
      const context: CommandContext = {
        actor: { id: principal.id, via: principal.via },
        commandId: derivedId('hand-over', job.jobId, bound.resource.collection, id),
        correlationId: job.jobId,
        reason: given.reason ?? `hand-over from ${from}`,
        ...(given.traceparent === undefined ? {} : { traceparent: given.traceparent }),
      };
      const { ok } = await perform(bound, assign, { principal, body, context }, id);
      count[ok ? 'changed' : 'refused'] += 1;
      job.progress(++done);
    });
  }
  return result;
};

/** Ids of what somebody owns, page by page in the order of ids, so that what has been handed over is not missed. */
async function* ownedBy({ resource, readModels }: AnyResource, ownerId: string): AsyncGenerator<string> {
  const owned: FindQuery = {
    scope: scopesOf({ ownerId }),
    filter: { op: 'eq', field: 'ownerId', value: ownerId },
    limit: PAGE,
  };
  let cursor: string | undefined;
  do {
    const page = await readModels.find<unknown>(
      resource.list.name,
      cursor === undefined ? owned : { ...owned, cursor },
    );
    for (const { id } of page.items) yield id;
    cursor = page.next;
  } while (cursor !== undefined);
}
