import { eachBounded, type JobContext } from '@relata/batch';
import type { CommandContext } from '@relata/es';
import { type Principal, scopesOf } from '@relata/policy';
import type { Filter, Page, RecordDoc, RowCount, Scope } from '@relata/projections';
import { type AnyResource, perform } from '@relata/service-kit';
import { bulkContext } from './bulk-run.js';
import { type Heir, heirOf } from './heirs.js';

const PAGE = 500;
/** Records that are written at the same time: they share the flushes of the log. */
const WIDTH = 32;
/** How long a list may take to catch up with the log before its records are counted, ms. */
const WAIT_MS = 10_000;
const MOST_COUNTED = 100_000;

/** What was handed over, a line a record as `<collection>,<id>`: written before the record is. */
export const HANDED_OVER = 'handed-over.csv';

export interface HandOver {
  readonly from: string;
  readonly heirs: readonly [Heir, ...Heir[]];
  readonly collections: readonly AnyResource[];
}

export type HandedOver = Readonly<Record<string, { readonly changed: number; readonly refused: number }>>;

/** Collections whose records have an owner who can be changed. */
export const ownedCollections = (resources: readonly AnyResource[]): readonly AnyResource[] =>
  resources.filter(({ resource }) => resource.acts.assign && resource.list.collection.fields.ownerId);

/** Gives every record of one owner to others, each by the act that the API has for it. Counts by collection. */
export const handOver = async (
  { from, heirs, collections }: HandOver,
  principal: Principal,
  given: Pick<CommandContext, 'reason' | 'traceparent'>,
  job: JobContext,
): Promise<HandedOver> => {
  const reasoned = { ...given, reason: given.reason ?? `hand-over from ${from}` };
  const result: Record<string, { changed: number; refused: number }> = {};
  const file = job.file(HANDED_OVER, 'text/csv');
  const total = (await Promise.all(collections.map((bound) => countOwned(bound, from)))).reduce(
    (sum, { value }) => sum + value,
    0,
  );
  let done = 0;
  for (const bound of collections) {
    const { collection, acts, view } = bound.resource;
    const count = { changed: 0, refused: 0 };
    result[collection] = count;
    const { assign } = acts;
    if (!assign) continue;
    await eachBounded(ownedBy(bound, from), WIDTH, job.signal, async ({ id, doc }) => {
      const { id: ownerId, teamId } = heirOf(heirs, id, view.of(doc.state));
      const body = { ownerId, ...(teamId === undefined ? {} : { teamId }) };
      await file.write(`${collection},${id}\n`);
      const context = bulkContext(principal, job.jobId, id, reasoned);
      const { ok } = await perform(bound, assign, { principal, body, context }, id);
      count[ok ? 'changed' : 'refused'] += 1;
      job.progress(++done, Math.max(done, total));
    });
  }
  await file.close();
  return result;
};

const owned = (ownerId: string): { readonly scope: Scope; readonly filter: Filter } => ({
  scope: scopesOf({ ownerId }),
  filter: { op: 'eq', field: 'ownerId', value: ownerId },
});

/** How much of a collection somebody owns, once its list has caught up with the log. */
export const countOwned = async (bound: AnyResource, ownerId: string): Promise<RowCount> => {
  const { name } = bound.resource.list;
  await bound.waitFor(name, await bound.store.safeHead(), WAIT_MS);
  return bound.readModels.count(name, { ...owned(ownerId), most: MOST_COUNTED });
};

/** What somebody owns, page by page in the order of ids, so that what has been handed over is not missed. */
async function* ownedBy(
  { resource, readModels }: AnyResource,
  ownerId: string,
): AsyncGenerator<Page<RecordDoc<unknown>>['items'][number]> {
  let cursor: string | undefined;
  do {
    const page = await readModels.find<RecordDoc<unknown>>(resource.list.name, {
      ...owned(ownerId),
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}
