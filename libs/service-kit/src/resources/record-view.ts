import type { Command, DomainEvent, EventStore, Recorded } from '@relata/es';
import { maskFields, type Principal, seesRow } from '@relata/policy';
import { type Evolution, foldRecord, type RecordDoc } from '@relata/projections';
import { ProblemError, problem } from '../http/problem.js';
import type { Answer } from '../http/route.js';
import type { BoundResource, RecordShape } from './resource.js';

/** The fields of every record besides its own. */
export const RECORD_CLASSES = {
  id: 'open',
  revision: 'open',
  createdAt: 'open',
  createdBy: 'open',
  updatedAt: 'open',
  updatedBy: 'open',
} as const;

/** Whether the actor may see this record at all. */
export const visible = <S>(resource: RecordShape<S>, principal: Principal, state: S): boolean =>
  resource.exists(state) && holdsRow(resource, principal, state);

/** Whether the actor holds a token of the row, should there be one. */
export const holdsRow = <S>({ rows, owned }: RecordShape<S>, principal: Principal, state: S): boolean => {
  if (!rows) return !owned || seesRow(principal, owned(state));
  const scope = rows.scope(principal);
  return scope === 'all' || rows.tokens(state).some((token) => scope.includes(token));
};

/** `visible`, or visible through the records that it is about: these are asked for only where it matters. */
export const sees = async <S>(resource: RecordShape<S>, principal: Principal, state: S): Promise<boolean> =>
  visible(resource, principal, state) ||
  (resource.exists(state) && resource.through !== undefined && (await resource.through.sees(principal, state)));

/** The record as this actor may see it: hidden fields marked, only the wanted ones. */
export const viewOf = <S>(
  resource: RecordShape<S>,
  principal: Principal,
  {
    state,
    id,
    revision,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
  }: Pick<RecordDoc<S>, 'id' | 'state' | 'revision'> & Partial<RecordDoc<S>>,
  wanted?: ReadonlySet<string>,
): Record<string, unknown> => {
  const frame =
    createdAt === undefined ? { id, revision } : { id, revision, createdAt, createdBy, updatedAt, updatedBy };
  const masked: Record<string, unknown> = { ...maskFields(principal, resource.view.of(state), resource.view.classes) };
  const classes = resource.view.customClasses?.();
  if (classes && typeof masked.custom === 'object' && masked.custom !== null)
    masked.custom = maskFields(principal, masked.custom, classes);
  const view: Record<string, unknown> = { ...frame, ...masked };
  if (!wanted) return view;
  return Object.fromEntries(Object.entries(view).filter(([field]) => field === 'id' || wanted.has(field)));
};

/** Headers of an answer about one record. */
export const recordHeaders = (revision: number, position: string): Readonly<Record<string, string>> => ({
  etag: `"${revision}"`,
  'relata-position': position,
});

export const unknownRecord = (name: string): ProblemError =>
  new ProblemError(problem(404, `${name}-unknown`, { detail: `There is no such ${name}, or you may not know of it.` }));

/** One record folded from its stream, up to a position when given; undefined when it was not there. */
export const foldedRecord = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  id: string,
  upTo?: string,
): Promise<RecordDoc<S> | undefined> => foldAll(bound.resource.decider, await bound.runner.history(id, upTo));

export const foldAll = <E extends DomainEvent, S>(
  evolution: Evolution<E, S>,
  history: readonly Recorded<E>[],
): RecordDoc<S> | undefined =>
  history.reduce<RecordDoc<S> | undefined>((doc, r) => foldRecord(evolution, doc, r), undefined);

/** Whether a marker stands in the place of the record. */
export const isErased = <S>({ view }: Pick<RecordShape<S>, 'view'>, state: S): boolean =>
  (view.of(state) as { readonly status?: unknown }).status === 'erased';

/** A record of before its erasure as the marker that this has left, as it stands in the past of its list. */
export const markerOf = async <C extends Command, E extends DomainEvent, S>(
  { resource, runner }: BoundResource<C, E, S>,
  doc: RecordDoc<S>,
): Promise<RecordDoc<S>> => {
  if (isErased(resource, doc.state)) return doc;
  const states = (await runner.history(doc.id)).map(({ event }) => resource.decider.evolve(doc.state, event));
  const state = states.findLast((one) => isErased(resource, one));
  return state === undefined ? doc : { ...doc, state };
};

export const recordAnswer = <S>(
  resource: RecordShape<S>,
  principal: Principal,
  doc: RecordDoc<S>,
  wanted?: ReadonlySet<string>,
): Answer => ({
  body: viewOf(resource, principal, doc, wanted),
  headers: recordHeaders(doc.revision, doc.position),
});

/** Ids of events are UUIDs; those of public messages go on with the number of the message. */
const EVENT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\.\d+$|$)/i;

/** `?asOf=` as a position: a position is taken as it is, an instant or an event's id is looked up in the log. */
export const momentOf = async (
  store: Pick<EventStore, 'positionAt' | 'positionOf'>,
  asOf: string,
  field = 'asOf',
): Promise<string> => {
  if (/^\d{1,20}$/.test(asOf)) return asOf.replace(/^0+(?=\d)/, '');
  const eventId = EVENT_ID.exec(asOf)?.[0];
  const position = eventId === undefined ? undefined : await store.positionOf(eventId.toLowerCase());
  if (position !== undefined) return position;
  const instant = new Date(asOf);
  if (!/^\d{4}-\d{2}-\d{2}/.test(asOf) || Number.isNaN(instant.getTime()))
    throw new ProblemError(
      problem(400, 'request-invalid', {
        errors: [{ field, message: 'must be an ISO 8601 instant, a position of the log or the id of an event' }],
      }),
    );
  return store.positionAt(instant.toISOString());
};
