import { isDeepStrictEqual } from 'node:util';
import type { Command, DomainEvent, Recorded } from '@relata/es';
import type { Principal } from '@relata/policy';
import { foldRecord, type RecordDoc } from '@relata/projections';
import { type Static, Type } from 'typebox';
import type { Answer, Call, Route } from '../http/route.js';
import { pageOf } from './read-routes.js';
import { foldAll, momentOf, sees, unknownRecord, viewOf } from './record-view.js';
import type { BoundResource, RecordShape } from './resource.js';
import { runAct } from './write-routes.js';

const Change = Type.Object({ field: Type.String(), from: Type.Unknown(), to: Type.Unknown() });

/** One entry of a record's history: who, when, why, and field by field what it was and became. */
export const HistoryEntry = Type.Object(
  {
    revision: Type.Integer(),
    position: Type.String(),
    event: Type.String(),
    at: Type.String({ format: 'date-time' }),
    occurredAt: Type.Optional(Type.String({ format: 'date-time' })),
    actor: Type.String(),
    via: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    import: Type.Optional(Type.String()),
    rule: Type.Optional(Type.String()),
    correlationId: Type.String(),
    changes: Type.Array(Change),
  },
  { title: 'HistoryEntry' },
);

const HistoryQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
    cursor: Type.Optional(Type.String({ pattern: '^\\d{1,9}$' })),
  },
  { additionalProperties: false },
);
const Moment = Type.String({ minLength: 1, maxLength: 40, description: 'ISO 8601 instant or position' });
const DiffQuery = Type.Object({ from: Moment, to: Type.Optional(Moment) }, { additionalProperties: false });
const RevertBody = Type.Object({ to: Moment }, { additionalProperties: false });

type View = Readonly<Record<string, unknown>>;

/** What of a view counts as content: the frame of a record changes with every event. */
const FRAME = new Set(['id', 'revision', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);

/** Fields that differ between two views, custom ones each as `custom.<key>`; an absent field is null. */
export const changesBetween = (before: View, after: View): readonly Static<typeof Change>[] => {
  const [from, to] = [flat(before), flat(after)];
  return differing(from, to).map((field) => ({ field, from: from[field] ?? null, to: to[field] ?? null }));
};

const differing = (before: View, after: View): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !FRAME.has(field) && !isDeepStrictEqual(before[field], after[field]),
  );

const flat = (view: View): View => {
  const { custom, ...others } = view;
  const fields = Object.entries((custom ?? {}) as object).map(([key, value]) => [`custom.${key}`, value]);
  return { ...others, ...Object.fromEntries(fields) };
};

const viewOrNothing = <S>(shape: RecordShape<S>, principal: Principal, doc: RecordDoc<S> | undefined): View =>
  doc && shape.exists(doc.state) ? viewOf(shape, principal, doc) : {};

const entries = <C extends Command, E extends DomainEvent, S>(
  { resource }: BoundResource<C, E, S>,
  principal: Principal,
  history: readonly Recorded<E>[],
): readonly Static<typeof HistoryEntry>[] => {
  let doc: RecordDoc<S> | undefined;
  return history.map((recorded) => {
    const before = viewOrNothing(resource, principal, doc);
    doc = foldRecord(resource.decider, doc, recorded);
    return entryOf(recorded, changesBetween(before, viewOrNothing(resource, principal, doc)));
  });
};

const entryOf = (
  { meta, ...recorded }: Recorded,
  changes: readonly Static<typeof Change>[],
): Static<typeof HistoryEntry> => ({
  revision: recorded.revision,
  position: recorded.position,
  event: recorded.event.type,
  at: meta.recordedAt,
  ...(meta.occurredAt ? { occurredAt: meta.occurredAt } : {}),
  actor: meta.actor.id,
  ...(meta.actor.via ? { via: meta.actor.via } : {}),
  ...(meta.reason ? { reason: meta.reason } : {}),
  ...(meta.import ? { import: meta.import } : {}),
  ...(meta.rule ? { rule: meta.rule } : {}),
  correlationId: meta.correlationId,
  changes: [...changes],
});

/** History, difference between two moments, and putting back what was. */
export const historyRoutes = <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
): readonly Route[] => {
  const { resource } = bound;
  const path = `/${resource.collection}/:id`;
  const routes: Route[] = [
    {
      method: 'GET',
      path: `${path}/history`,
      permission: resource.permissions.history,
      summary: `Who changed the ${resource.name}, when, why, field by field; the newest first`,
      query: HistoryQuery,
      answers: { status: 200, schema: pageOf(HistoryEntry) },
      access: { act: 'history' },
      handle: (call) => history(bound, call as Call<unknown, Static<typeof HistoryQuery>>),
    },
    {
      method: 'GET',
      path: `${path}/diff`,
      permission: resource.permissions.history,
      summary: `What differs in the ${resource.name} between two moments`,
      query: DiffQuery,
      answers: {
        status: 200,
        schema: Type.Object({ from: Type.String(), to: Type.String(), changes: Type.Array(Change) }),
      },
      access: { act: 'diff' },
      handle: (call) => diff(bound, call as Call<unknown, Static<typeof DiffQuery>>),
    },
  ];
  if (resource.change)
    routes.push({
      method: 'POST',
      path: `${path}/revert`,
      permission: resource.permissions.write,
      summary: `Put the descriptive fields of the ${resource.name} back to what they were, as a new event`,
      body: RevertBody,
      answers: { status: 200, schema: resource.view.schema },
      sensitive: 'revert',
      handle: (call) => revert(bound, call as Call<Static<typeof RevertBody>>),
    });
  return routes;
};

const visibleHistory = async <C extends Command, E extends DomainEvent, S>(
  { resource, runner }: BoundResource<C, E, S>,
  call: Call<unknown, unknown>,
): Promise<readonly Recorded<E>[]> => {
  const all = await runner.history(call.params.id ?? '');
  const now = foldAll(resource.decider, all);
  if (!now || !(await sees(resource, call.principal, now.state))) throw unknownRecord(resource.name);
  return all;
};

const history = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  call: Call<unknown, Static<typeof HistoryQuery>>,
): Promise<Answer> => {
  const all = entries(bound, call.principal, await visibleHistory(bound, call)).toReversed();
  const { limit = 100, cursor } = call.query;
  const rest = cursor === undefined ? all : all.filter((e) => e.revision < Number(cursor));
  const items = rest.slice(0, limit);
  return { body: { items, ...(rest.length > limit ? { next: String(items.at(-1)?.revision) } : {}) } };
};

const diff = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  call: Call<unknown, Static<typeof DiffQuery>>,
): Promise<Answer> => {
  const all = await visibleHistory(bound, call);
  const from = await momentOf(bound.store, call.query.from, 'from');
  const to =
    call.query.to === undefined ? await bound.store.safeHead() : await momentOf(bound.store, call.query.to, 'to');
  const at = (position: string): View =>
    viewOrNothing(bound.resource, call.principal, foldAll(bound.resource.decider, upTo(all, position)));
  return { body: { from, to, changes: changesBetween(at(from), at(to)) } };
};

const upTo = <E extends DomainEvent>(all: readonly Recorded<E>[], position: string): readonly Recorded<E>[] =>
  all.filter((r) => BigInt(r.position) <= BigInt(position));

/** Reverting is a change to the old values: checked, reserved and recorded like any other. Status is left alone. */
const revert = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  call: Call<Static<typeof RevertBody>>,
): Promise<Answer> => {
  const { resource } = bound;
  const change = resource.change;
  const moment = await momentOf(bound.store, call.body.to, 'to');
  const all = await visibleHistory(bound, call);
  const now = foldAll(resource.decider, all);
  const then = foldAll(resource.decider, upTo(all, moment));
  if (!change || !now || !then || !resource.exists(then.state)) throw unknownRecord(resource.name);
  const fields = new Set(Object.keys((change.body as { properties?: object }).properties ?? {}));
  const body = patchBack(resource.view.of(now.state) as View, resource.view.of(then.state) as View, fields);
  return runAct(bound, change, { ...call, body }, call.params.id ?? '');
};

/** The patch that makes the fields what they were. What has not changed since is left out: it may not be valid any more. */
const patchBack = (now: View, then: View, fields: ReadonlySet<string>): View => {
  const back = (from: View, to: View): View =>
    Object.fromEntries(differing(from, to).map((field) => [field, to[field] ?? null]));
  const { custom, ...others } = back(now, then);
  const body = Object.entries(others).filter(([field]) => fields.has(field));
  if (custom === undefined || !fields.has('custom')) return Object.fromEntries(body);
  return { ...Object.fromEntries(body), custom: back((now.custom ?? {}) as View, (then.custom ?? {}) as View) };
};
