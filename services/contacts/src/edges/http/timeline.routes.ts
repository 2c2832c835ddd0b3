import type { PersonalSealer } from '@relata/es';
import {
  HIDDEN_MARK,
  maskFields,
  may,
  type Owned,
  type Permission,
  type Principal,
  rowScope,
  seesClass,
  seesRow,
} from '@relata/policy';
import { parseFind } from '@relata/projections';
import {
  type Answer,
  type Call,
  isRefusal,
  ProblemError,
  pageOf,
  type Route,
  refusalProblem,
  type ServicePorts,
  unknownRecord,
} from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { type AccountState, accountOwned } from '../../domain/account.state.js';
import { type ContactState, contactOwned } from '../../domain/contact.state.js';
import { type BoundBlock, clientTimeline, type TimelineEntry } from '../../projections/client-timeline.projection.js';
import { contactsOf, TIMELINE_SORT, timelinePage } from '../../projections/client-timeline.queries.js';

export interface TimelinePorts extends Pick<ServicePorts, 'readModels' | 'sealer' | 'waitFor'> {
  account(id: string): Promise<{ readonly state: AccountState }>;
  contact(id: string): Promise<{ readonly state: ContactState }>;
  /** Who may see the deal; undefined when there is none. */
  deal(id: string): Promise<Owned | undefined>;
}

const WAIT_MS = 2000;
/** What one must be allowed to read for entries of a kind, besides the timeline itself. */
const READ: Readonly<Record<string, Permission>> = {
  account: 'accounts:read',
  contact: 'contacts:read',
  consent: 'contacts:read',
  deal: 'deals:read',
  note: 'notes:read',
  task: 'tasks:read',
  ticket: 'tickets:read',
};
const FINANCIAL = { value: 'financial', lines: 'financial', price: 'financial', revenue: 'financial' } as const;

const Names = Type.String({ maxLength: 200, pattern: '^[a-z]+(,[a-z]+)*$' });
const QUERY = {
  kind: Type.Optional({ ...Names, description: 'Only these kinds, e.g. note,task' }),
  service: Type.Optional({ ...Names, description: 'Only what these services say, e.g. deals' }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 2000, description: '`next` of the page before' })),
  until: Type.Optional(Type.String({ format: 'date-time', description: 'Only what had been said by this moment' })),
  after: Type.Optional(Type.String({ pattern: '^\\d{1,20}$', description: 'Wait for this position, at most 2 s' })),
};
const PlainQuery = Type.Object(QUERY, { additionalProperties: false });
const AccountQuery = Type.Object(
  {
    ...QUERY,
    include: Type.Optional(Type.Enum(['contacts'], { description: 'Also what is said about its contacts' })),
  },
  { additionalProperties: false },
);
type TimelineQuery = Static<typeof AccountQuery>;

const Entry = Type.Object({
  position: Type.String(),
  time: Type.String({ format: 'date-time' }),
  service: Type.String(),
  kind: Type.String(),
  event: Type.String(),
  actor: Type.String(),
  subject: Type.String(),
  client: Type.String(),
  clients: Type.Array(Type.String()),
  data: Type.Record(Type.String(), Type.Unknown()),
  personal: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'Personal fields; {hidden: true} for who may not read them, {erased: true} where they are gone',
    }),
  ),
});

/** Everything that any service says about a client or a deal, the newest first. */
export const timelineRoutes = (ports: TimelinePorts): readonly Route[] => [
  timelineRoute('accounts', AccountQuery, async (call) => {
    const id = call.params.id ?? '';
    const { state } = await ports.account(id);
    if (state.status === 'absent' || !seesRow(call.principal, accountOwned(state))) throw unknownRecord('account');
    return answer(ports, call, `accounts/${id}`, async () =>
      call.query.include ? contactsOf(ports.readModels, id, rowScope(call.principal)) : undefined,
    );
  }),
  timelineRoute('contacts', PlainQuery, async (call) => {
    const id = call.params.id ?? '';
    const { state } = await ports.contact(id);
    if (state.status === 'absent' || !seesRow(call.principal, contactOwned(state))) throw unknownRecord('contact');
    return answer(ports, call, `contacts/${id}`, async () => undefined);
  }),
  timelineRoute('deals', PlainQuery, async (call) => {
    const id = call.params.id ?? '';
    const owned = await ports.deal(id);
    if (!may(call.principal, 'deals:read') || !owned || !seesRow(call.principal, owned)) throw unknownRecord('deal');
    return answer(ports, call, `deals/${id}`, async () => undefined);
  }),
];

type TimelineCall = Call<unknown, TimelineQuery>;

const timelineRoute = (
  collection: 'accounts' | 'contacts' | 'deals',
  query: typeof AccountQuery | typeof PlainQuery,
  handle: (call: TimelineCall) => Promise<Answer>,
): Route => ({
  method: 'GET',
  path: `/clients/${collection}/:id/timeline`,
  permission: 'timeline:read',
  summary: `What all services say about one of the ${collection}, the newest first`,
  query,
  answers: { status: 200, schema: pageOf(Entry) },
  access: { act: 'timeline' },
  about: { collection, category: collection.slice(0, -1) },
  handle: (call) => handle(call as TimelineCall),
});

const answer = async (
  ports: TimelinePorts,
  { principal, query }: TimelineCall,
  client: string,
  contactsAsked: () => Promise<readonly string[] | undefined>,
): Promise<Answer> => {
  const { limit, cursor, until, after, kind, service } = query;
  const find = parseFind({ sort: TIMELINE_SORT, limit, cursor }, { fields: clientTimeline.collection.fields });
  if (isRefusal(find)) throw new ProblemError(refusalProblem(find));
  const fresh = after === undefined || (await ports.waitFor(clientTimeline.name, after, WAIT_MS));
  const contacts = await contactsAsked();
  const { entries, next } = await timelinePage(ports.readModels, {
    client,
    limit: find.limit,
    scope: rowScope(principal),
    forbidden: Object.keys(READ).filter((name) => !may(principal, READ[name] ?? 'timeline:read')),
    ...(contacts ? { contacts } : {}),
    ...(kind ? { kinds: kind.split(',') } : {}),
    ...(service ? { services: service.split(',') } : {}),
    ...(until ? { until: new Date(until).toISOString() } : {}),
    ...(find.cursor === undefined ? {} : { cursor: find.cursor }),
  });
  const items = await viewsOf(ports.sealer, principal, entries);
  return {
    body: { items, ...(next === undefined ? {} : { next }) },
    ...(fresh ? {} : { headers: { 'relata-stale': 'true' } }),
  };
};

/** The entries as this actor may see them; personal blocks are opened here and nowhere before. */
const viewsOf = async (sealer: PersonalSealer, principal: Principal, entries: readonly TimelineEntry[]) => {
  const opens = seesClass(principal, 'personal');
  if (opens) await sealer.prepare(entries.flatMap(({ personal }) => personal?.key ?? []));
  return entries.map(({ scopes: _, personal, data, ...entry }) => ({
    ...entry,
    data: maskFields(principal, data, FINANCIAL),
    ...(personal ? { personal: opens ? opened(sealer, personal) : HIDDEN_MARK } : {}),
  }));
};

const opened = (sealer: PersonalSealer, { key, block, bind }: BoundBlock): object => {
  const plain = sealer.open(key, block, bind);
  return plain === undefined ? { erased: true } : (JSON.parse(plain) as object);
};
