import type { FieldClass } from '@relata/es';
import { maskFields, rowScope } from '@relata/policy';
import { isRefusal, parseFind } from '@relata/projections';
import {
  AsOf,
  type Call,
  countedPageOf,
  countOf,
  Instant,
  ListQuery,
  LocalDate,
  MomentView,
  MoneySchema,
  ProblemError,
  type Route,
  refusalProblem,
  rowsShown,
} from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import type { DealFacts } from '../../projections/deal-facts.fold.js';
import { cycleDays, DEAL_FACTS } from '../../projections/deal-facts.projection.js';
import { fieldsFor, type ReportPorts, toldBy } from './report-question.js';

const CLASSES: Readonly<Record<string, FieldClass>> = { value: 'financial', products: 'financial', tags: 'internal' };

const viewOf = (id: string, deal: DealFacts) => {
  const { stays, scopes: _, sharedWith, ...facts } = deal;
  const view = { id, ...facts, participantIds: sharedWith ?? [], stages: stays, cycleDays: cycleDays(deal) };
  const { place: __, ...open } = view as typeof view & { readonly place?: string };
  return open;
};

const text = Type.Optional(Type.String());
const texts = Type.Optional(Type.Array(Type.String()));
const hidden = Type.Object({ hidden: Type.Literal(true) });

const DealView = Type.Object({
  id: Type.String(),
  status: Type.Enum(['open', 'won', 'lost']),
  archived: Type.Boolean(),
  pipelineId: Type.String(),
  stageId: Type.String(),
  enteredStageAt: Instant,
  ownerId: text,
  teamId: text,
  territoryId: text,
  accountId: text,
  contactIds: texts,
  participantIds: texts,
  source: text,
  tags: texts,
  lostReason: text,
  openedOn: Type.Optional(LocalDate),
  expectedClose: Type.Optional(LocalDate),
  closedOn: Type.Optional(LocalDate),
  cycleDays: Type.Union([Type.Integer(), Type.Null()]),
  value: Type.Optional(Type.Union([MoneySchema, hidden])),
  products: Type.Union([Type.Array(Type.Object({ productId: Type.String(), minor: Type.Integer() })), hidden]),
  stages: Type.Array(Type.Object({ stage: Type.String(), days: Type.Integer(), next: text })),
});

const DealsQuery = Type.Object(
  { ...Type.Omit(ListQuery, ['q', 'fields']).properties, asOf: AsOf },
  { additionalProperties: false },
);

/** The deals behind the numbers, by fields that the list of deals does not have: the owner's office, the sector, … */
export const reportDealsRoute = (ports: ReportPorts): Route => ({
  method: 'GET',
  path: '/reports/deals',
  permission: 'reports:read',
  summary: 'The deals behind the numbers: filter by what reports group by',
  query: DealsQuery,
  answers: { status: 200, schema: countedPageOf(DealView, { asOf: Type.Optional(MomentView) }) },
  access: { act: 'report', shows: rowsShown('deal') },
  handle: async (call) => {
    const { principal, query } = call as Call<unknown, Static<typeof DealsQuery>>;
    const find = parseFind(query, fieldsFor(principal));
    if (isRefusal(find)) throw new ProblemError(refusalProblem(find));
    const { readModels, asOf, headers } = await toldBy(ports, principal, query);
    const question = { ...find, scope: rowScope(principal) };
    const [page, count] = await Promise.all([
      readModels.find<DealFacts>(DEAL_FACTS, question),
      countOf(readModels, DEAL_FACTS, question, query.count),
    ]);
    const items = page.items.map(({ id, doc }) => maskFields(principal, viewOf(id, doc), CLASSES));
    const rest = { ...(page.next === undefined ? {} : { next: page.next }), ...(count ? { count } : {}) };
    return { body: { items, ...rest, ...(asOf ? { asOf } : {}) }, ...(headers ? { headers } : {}) };
  },
});
