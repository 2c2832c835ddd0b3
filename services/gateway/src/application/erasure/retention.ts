import type { Principal } from '@relata/policy';
import type { Filter, RecordDoc, RowCount } from '@relata/projections';
import { type AnyResource, viewOf } from '@relata/service-kit';
import { monthsBefore } from '@relata/values';
import { titleOf } from './record-title.js';

/** A record whose time is over: nobody has changed it for longer than the installation keeps its kind. */
export interface DueRecord {
  readonly ref: string;
  readonly title?: string;
  readonly updatedAt: string;
}

export interface DuePage {
  /** Absent: records of this kind are kept for ever. */
  readonly months?: number;
  readonly items: readonly DueRecord[];
  readonly next?: string;
}

/** Records are counted up to so many. */
const MOST_COUNTED = 10_000;

/**
 * How many records of a collection nobody has changed for so many months, people under a legal hold among them: what a rule
 * of that length would touch now.
 */
export const countDue = ({ resource, readModels }: AnyResource, months: number, now: string): Promise<RowCount> =>
  readModels.count(resource.list.name, { scope: 'all', filter: untouchedFor(months, now), most: MOST_COUNTED });

const untouchedFor = (months: number, now: string): Filter => ({
  op: 'and',
  terms: [
    { op: 'lt', field: 'updatedAt', value: monthsBefore(now, months) },
    { op: 'ne', field: 'status', value: 'erased' },
  ],
});

/**
 * What is due of a collection, the longest untouched first. Nothing is erased by itself. People under a legal hold are left
 * out, so a page may be shorter than it was asked for.
 */
export const dueRecords = async (
  { resource, readModels }: AnyResource,
  principal: Principal,
  months: number | undefined,
  now: string,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<DuePage> => {
  if (months === undefined) return { items: [] };
  const { items, next } = await readModels.find<RecordDoc<unknown>>(resource.list.name, {
    scope: 'all',
    filter: untouchedFor(months, now),
    sort: [{ field: 'updatedAt' }],
    ...page,
  });
  const due = items.flatMap(({ id, doc }): readonly DueRecord[] => {
    const view = viewOf(resource, principal, doc);
    if (view.legalHold !== undefined) return [];
    return [{ ref: `${resource.collection}/${id}`, ...titleOf(resource, view), updatedAt: doc.updatedAt }];
  });
  return { months, items: due, ...(next === undefined ? {} : { next }) };
};
