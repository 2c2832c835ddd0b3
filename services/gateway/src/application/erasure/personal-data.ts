import type { Principal } from '@relata/policy';
import { foldRecord, type RecordDoc } from '@relata/projections';
import { type AnyResource, changesBetween, foldAll, sees, viewOf } from '@relata/service-kit';
import { type ReachedRecord, reachOf } from './erasure-reach.js';

type View = Readonly<Record<string, unknown>>;

/** One change of the person's record: what a field was and became. */
export interface PersonalChange {
  readonly at: string;
  readonly by: string;
  readonly event: string;
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

/** Everything that is held on one person, as Article 15 of the GDPR asks for it: now, and how it came to be. */
export interface PersonalData {
  readonly subject: string;
  readonly madeAt: string;
  readonly person: View;
  readonly history: readonly PersonalChange[];
  /** What was written about them, and the business that they take part in, by collection. */
  readonly records: Readonly<Record<string, readonly View[]>>;
}

/** Undefined when there is no such contact, or the actor may not know of it. */
export const personalDataOf = async (
  resources: readonly AnyResource[],
  principal: Principal,
  id: string,
  madeAt: string,
): Promise<PersonalData | undefined> => {
  const contacts = resources.find(({ resource }) => resource.collection === 'contacts');
  if (!contacts) return undefined;
  const { resource, runner } = contacts;
  await resource.ready?.();
  const events = await runner.history(id);
  const now = foldAll(resource.decider, events);
  if (!now || !(await sees(resource, principal, now.state))) return undefined;
  const shown = (doc: RecordDoc<unknown> | undefined): View => (doc ? viewOf(resource, principal, doc) : {});
  let doc: RecordDoc<unknown> | undefined;
  const history = events.map((recorded) => {
    const before = shown(doc);
    doc = foldRecord(resource.decider, doc, recorded);
    const { meta, event } = recorded;
    return { at: meta.recordedAt, by: meta.actor.id, event: event.type, changes: changesBetween(before, shown(doc)) };
  });
  const reach = await reachOf(resources, id);
  const records: Record<string, View[]> = {};
  for (const record of [...reach.erasable, ...reach.staying]) {
    const { collection } = record.bound.resource;
    records[collection] = [...(records[collection] ?? []), viewOfReached(principal, record)];
  }
  return { subject: `contacts/${id}`, madeAt, person: shown(now), history, records };
};

const viewOfReached = (principal: Principal, { bound, doc }: ReachedRecord): View =>
  viewOf(bound.resource, principal, doc);
