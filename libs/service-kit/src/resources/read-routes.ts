import type { Command, DomainEvent, Refusal } from '@relata/es';
import { type Principal, rowScope, seesClass } from '@relata/policy';
import {
  type FieldSpec,
  type Filter,
  type FindQuery,
  MAX_LIMIT,
  onRecordsNow,
  parseFind,
  type ReadModelStore,
  type RecordDoc,
  type RowCount,
} from '@relata/projections';
import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import { ProblemError, refusalProblem } from '../http/problem.js';
import type { Answer, Call, Route } from '../http/route.js';
import { rowsShown } from '../http/rows-shown.js';
import { AsOf, listMoment, listThen, MomentView } from './list-moment.js';
import {
  foldedRecord,
  isErased,
  markerOf,
  momentOf,
  recordAnswer,
  sees,
  unknownRecord,
  viewOf,
} from './record-view.js';
import type { BoundResource, RecordShape, Resource } from './resource.js';
import { isRefusal } from './resource.js';

/** Rows are counted up to so many. */
const MOST_COUNTED = 10_000;
/** How long a read waits for `?after=` before it answers with what it has. */
const WAIT_MS = 2000;

export const ListQuery = Type.Object(
  {
    filter: Type.Optional(Type.String({ maxLength: 2000, description: 'RSQL, e.g. ownerId==42;name==Ann*' })),
    q: Type.Optional(
      Type.String({ maxLength: 200, description: 'Words that the record contains, by their beginnings' }),
    ),
    sort: Type.Optional(Type.String({ maxLength: 200, description: 'Fields, - for descending: -updatedAt,name' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT, default: 50 })),
    cursor: Type.Optional(Type.String({ maxLength: 2000, description: '`next` of the page before' })),
    fields: Type.Optional(Type.String({ maxLength: 1000, description: 'Only these fields, comma-separated' })),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,20}$', description: 'Wait for this position, at most 2 s' })),
    count: Type.Optional(Type.Boolean({ description: 'Also how many there are, counted up to 10,000' })),
  },
  { additionalProperties: false },
);
type ListQueryValue = Static<typeof ListQuery> & { readonly asOf?: string };

/** A list that has a past can be asked as of a moment. */
const PastListQuery = Type.Object({ ...ListQuery.properties, asOf: AsOf }, { additionalProperties: false });

const CardQuery = Type.Object(
  {
    asOf: Type.Optional(
      Type.String({
        maxLength: 40,
        description: 'ISO 8601 instant, position or id of an event: the record as it was then',
      }),
    ),
    fields: Type.Optional(Type.String({ maxLength: 1000 })),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,20}$' })),
  },
  { additionalProperties: false },
);

const wantedFields = (fields: string | undefined): ReadonlySet<string> | undefined =>
  fields === undefined ? undefined : new Set(fields.split(',').map((f) => f.trim()));

const orThrow = <T extends object>(value: T): Exclude<T, Refusal> => {
  if (isRefusal(value)) throw new ProblemError(refusalProblem(value));
  return value as Exclude<T, Refusal>;
};

/** The question of a list request as a typed query, with the actor's rows; hidden fields neither filter nor sort. */
export const listQuery = <C extends Command, E extends DomainEvent, S>(
  { resource }: Pick<BoundResource<C, E, S>, 'resource'>,
  principal: Principal,
  query: ListQueryValue,
): FindQuery => {
  const fields = resource.queryFields?.() ?? resource.list.collection.fields;
  const hidden = (spec: FieldSpec): boolean => !seesClass(principal, spec.class);
  const indexed = (name: string): string | undefined => resource.indexedField?.(name);
  const found = orThrow(parseFind(query, { fields, hidden, indexed }));
  if (found.text !== undefined && resource.search && !seesClass(principal, resource.search.class))
    throw new ProblemError(refusalProblem(SEARCH_FORBIDDEN));
  return { ...found, ...rowsOf(resource, principal, found.filter, query.asOf !== undefined) };
};

const SEARCH_FORBIDDEN: Refusal = {
  code: 'search-forbidden',
  field: 'q',
  message: 'The words of these records stand in fields that your roles may not read.',
};

/** The rows of a query that the actor may see: of the list, or of its past, where the records of now tell. */
export const rowsOf = <C extends Command, E extends DomainEvent, S>(
  resource: Pick<Resource<C, E, S>, 'owned' | 'rows' | 'through'>,
  principal: Principal,
  filter?: Filter,
  past = false,
): Pick<FindQuery, 'scope' | 'filter'> => {
  const scope = resource.rows?.scope(principal) ?? (resource.owned ? rowScope(principal) : 'all');
  if (scope === 'all' || !resource.through) return { scope, ...(filter ? { filter } : {}) };
  const seen = resource.through.filter(scope);
  const rows = past ? onRecordsNow(seen) : seen;
  return { scope: 'all', filter: filter ? { op: 'and', terms: [rows, filter] } : rows };
};

/** Whether not everybody sees all of its rows: only such reads tell something. */
export const isGuarded = ({ owned, through }: Pick<RecordShape<never>, 'owned' | 'through'>): boolean =>
  owned !== undefined || through !== undefined;

/** GET of the collection and of one record, also as of a moment. */
export const readRoutes = <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
): readonly Route[] => {
  const { resource } = bound;
  const path = `/${resource.collection}`;
  return [
    {
      method: 'GET',
      path,
      permission: resource.permissions.read,
      summary: `${resource.collection}: list, filter, sort, search${resource.past ? ', now or as of a moment' : ''}`,
      query: resource.past ? PastListQuery : ListQuery,
      answers: {
        status: 200,
        schema: countedPageOf(resource.view.schema, resource.past ? { asOf: Type.Optional(MomentView) } : {}),
      },
      ...(isGuarded(resource) ? { access: { act: 'list', shows: rowsShown(resource.category) } } : {}),
      handle: (call) => list(bound, call as Call<unknown, ListQueryValue>),
    },
    {
      method: 'GET',
      path: `${path}/:id`,
      permission: resource.permissions.read,
      summary: `One ${resource.name}, now or as of a moment`,
      query: CardQuery,
      answers: { status: 200, schema: resource.view.schema },
      ...(isGuarded(resource) ? { access: { act: 'card' } } : {}),
      handle: (call) => card(bound, call as Call<unknown, Static<typeof CardQuery>>),
    },
  ];
};

export const pageOf = (item: TSchema): TSchema =>
  Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()) });

const CountView = Type.Object({
  value: Type.Integer({ minimum: 0 }),
  atLeast: Type.Boolean({ description: 'There may be more: counting ends at 10,000, or where it would take long' }),
});

/** A page that also says how many there are, when it was asked, and perhaps more. */
export const countedPageOf = (item: TSchema, more: TProperties = {}): TSchema =>
  Type.Object({
    items: Type.Array(item),
    next: Type.Optional(Type.String()),
    count: Type.Optional(CountView),
    ...more,
  });

/** How many rows the query would find on all pages; undefined when nobody asked. */
export const countOf = (
  readModels: Pick<ReadModelStore, 'count'>,
  projection: string,
  { scope, filter, text }: FindQuery,
  wanted = false,
): Promise<RowCount | undefined> =>
  wanted
    ? readModels.count(projection, {
        scope,
        ...(filter ? { filter } : {}),
        ...(text === undefined ? {} : { text }),
        most: MOST_COUNTED,
      })
    : Promise.resolve(undefined);

const list = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  call: Call<unknown, ListQueryValue>,
): Promise<Answer> => {
  const { resource, readModels, store } = bound;
  const query = listQuery(bound, call.principal, call.query);
  const asOf = call.query.asOf === undefined ? undefined : await listMoment(store, call.query.asOf);
  const { after } = call.query;
  const [fresh, models] = await Promise.all([
    after === undefined || bound.waitFor(resource.list.name, after, WAIT_MS),
    asOf ? listThen(bound, asOf) : readModels,
  ]);
  const [page, count] = await Promise.all([
    models.find<RecordDoc<S>>(resource.list.name, query),
    countOf(models, resource.list.name, query, call.query.count),
  ]);
  const wanted = wantedFields(call.query.fields);
  return {
    body: {
      items: page.items.map(({ doc }) => viewOf(resource, call.principal, doc, wanted)),
      ...(page.next === undefined ? {} : { next: page.next }),
      ...(count ? { count } : {}),
      ...(asOf ? { asOf } : {}),
    },
    ...(fresh ? {} : { headers: { 'relata-stale': 'true' } }),
  };
};

/** One record is folded from its stream: always as fresh as the log, and the same code answers for the past. */
const card = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  call: Call<unknown, Static<typeof CardQuery>>,
): Promise<Answer> => {
  const { resource, runner, store } = bound;
  const id = call.params.id ?? '';
  const now = await runner.load(id);
  if (!(await sees(resource, call.principal, now.state))) throw unknownRecord(resource.name);
  const upTo = call.query.asOf === undefined ? undefined : await momentOf(store, call.query.asOf);
  const folded = await foldedRecord(bound, id, upTo);
  if (!folded) throw unknownRecord(resource.name);
  const doc = isErased(resource, now.state) ? await markerOf(bound, folded) : folded;
  return recordAnswer(resource, call.principal, doc, wantedFields(call.query.fields));
};
