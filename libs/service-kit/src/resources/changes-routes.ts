import type { Command, DomainEvent } from '@relata/es';
import type { Principal } from '@relata/policy';
import {
  comparablePosition,
  type Filter,
  type Moment,
  PAST_FIELDS,
  pastName,
  type RecordDoc,
  type RecordVersion,
  readModelsAsOf,
} from '@relata/projections';
import { type Static, Type } from 'typebox';
import type { Answer, Call, Route } from '../http/route.js';
import { rowsShown } from '../http/rows-shown.js';
import { changesBetween, HistoryEntry } from './history-routes.js';
import { listMoment, listThen, MomentView } from './list-moment.js';
import { listQuery, rowsOf } from './read-routes.js';
import { viewOf } from './record-view.js';
import type { BoundResource } from './resource.js';

const MomentText = Type.String({ minLength: 1, maxLength: 40, description: 'ISO 8601 instant or position' });
const Query = Type.Object(
  {
    from: MomentText,
    to: Type.Optional({ ...MomentText, description: 'ISO 8601 instant or position; default: now' }),
    filter: Type.Optional(Type.String({ maxLength: 2000, description: 'As in lists: which records are looked at' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    cursor: Type.Optional(Type.String({ maxLength: 200, description: '`next` of the page before' })),
  },
  { additionalProperties: false },
);
type QueryValue = Static<typeof Query>;

/** Versions that one page looks through for records that are not on it yet. */
const MOST_VERSIONS = 500;

const Changed = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['came', 'went', 'stayed'], {
    description: 'Whether it came into what is looked at, went out of it, or was in it at both moments',
  }),
  changes: HistoryEntry.properties.changes,
});

/** What changed in a list between two moments: which records came, went, and what of them is another. */
export const changesRoutes = <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
): readonly Route[] => {
  const { resource } = bound;
  if (!resource.past) return [];
  return [
    {
      method: 'GET',
      path: `/${resource.collection}/changes`,
      permission: resource.permissions.history,
      summary: `What changed in ${resource.collection} between two moments: which came, which went, field by field`,
      query: Query,
      answers: {
        status: 200,
        schema: Type.Object({
          items: Type.Array(Changed),
          next: Type.Optional(Type.String()),
          from: MomentView,
          to: MomentView,
        }),
      },
      access: { act: 'changes', shows: rowsShown(resource.category) },
      handle: (call) => changes(bound, call as Call<unknown, QueryValue>),
    },
  ];
};

const changes = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  { principal, query }: Call<unknown, QueryValue>,
): Promise<Answer> => {
  const { store } = bound;
  const now = await store.safeHead();
  const [from, to] = [await listMoment(store, query.from, 'from'), await listMoment(store, query.to ?? now, 'to')];
  await listThen(bound, to);
  const { ids, next } = await touched(bound, principal, from, to, query);
  const [before, after] = [
    await side(bound, principal, from, ids, query),
    await side(bound, principal, to, ids, query),
  ];
  const items = ids.flatMap((id): readonly Static<typeof Changed>[] => {
    const kind = kindOf(before.members.has(id), after.members.has(id));
    if (kind === undefined) return [];
    const found = changesBetween(before.views.get(id) ?? {}, after.views.get(id) ?? {});
    return kind === 'stayed' && found.length === 0 ? [] : [{ id, kind, changes: [...found] }];
  });
  return { body: { items, ...(next === undefined ? {} : { next }), from, to } };
};

const kindOf = (was: boolean, is: boolean): 'came' | 'went' | 'stayed' | undefined =>
  was ? (is ? 'stayed' : 'went') : is ? 'came' : undefined;

/** Records of which a version began between the moments, in the order of their ids. */
const touched = async <C extends Command, E extends DomainEvent, S>(
  { resource, readModels }: BoundResource<C, E, S>,
  principal: Principal,
  from: Moment,
  to: Moment,
  { limit = 50, cursor }: QueryValue,
): Promise<{ readonly ids: readonly string[]; readonly next?: string }> => {
  const terms: Filter[] = [
    { op: 'gt', field: PAST_FIELDS.from, value: comparablePosition(from.position) },
    { op: 'le', field: PAST_FIELDS.from, value: comparablePosition(to.position) },
    ...(cursor === undefined ? [] : [{ op: 'gt' as const, field: PAST_FIELDS.record, value: cursor }]),
  ];
  const page = await readModels.find<RecordVersion<S>>(pastName(resource.list.name), {
    ...rowsOf(resource, principal, { op: 'and', terms }, true),
    sort: [{ field: PAST_FIELDS.record }],
    limit: MOST_VERSIONS,
  });
  const all = [...new Set(page.items.map(({ doc }) => doc.id))];
  const ids = all.slice(0, limit);
  const more = all.length > limit || page.next !== undefined;
  return { ids, ...(more && ids.length > 0 ? { next: ids.at(-1) as string } : {}) };
};

interface Side {
  readonly views: ReadonlyMap<string, Record<string, unknown>>;
  /** Those that the filter lets in. */
  readonly members: ReadonlySet<string>;
}

/** The records as they stood at a moment. */
const side = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  principal: Principal,
  moment: Moment,
  ids: readonly string[],
  { filter }: QueryValue,
): Promise<Side> => {
  if (ids.length === 0) return { views: new Map(), members: new Set() };
  const { resource, readModels } = bound;
  const models = readModelsAsOf(readModels, moment);
  const these: Filter = { op: 'in', field: 'id', values: [...ids] };
  const docs = async (more?: Filter): Promise<readonly RecordDoc<S>[]> => {
    const rows = rowsOf(resource, principal, more ? { op: 'and', terms: [these, more] } : these, true);
    const page = await models.find<RecordDoc<S>>(resource.list.name, { ...rows, limit: ids.length });
    return page.items.map(({ doc }) => doc);
  };
  const all = await docs();
  const asked = filter === undefined ? undefined : listQuery(bound, principal, { filter }).filter;
  const members = asked ? await docs(asked) : all;
  return {
    views: new Map(all.map((doc) => [doc.id, viewOf(resource, principal, doc)])),
    members: new Set(members.map(({ id }) => id)),
  };
};
