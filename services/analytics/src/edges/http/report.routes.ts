import type { Answer, Call, Route } from '@relata/service-kit';
import { funnelReport } from '../../projections/funnel-report.queries.js';
import { pipelineReport } from '../../projections/pipeline-report.queries.js';
import { summaryReport } from '../../projections/summary-report.queries.js';
import {
  FunnelAnswer,
  PipelineAnswer,
  PipelineQuery,
  type PipelineQueryValue,
  ReportQuery,
  type ReportQueryValue,
  SummaryAnswer,
} from './report.schemas.js';
import { reportDealsRoute } from './report-deals.routes.js';
import { questionOf, type ReportPorts, type Told, toldBy } from './report-question.js';

const FUNNEL_FORMULAS = {
  conversion: 'deals whose last way out of the stage leads to a later open stage or a won one / deals that entered',
  averageDays: 'full days in the stage of the deals that left it / number of those deals',
} as const;

const answered = ({ position, asOf, headers }: Told, body: object): Answer => ({
  body: { position, ...(asOf ? { asOf } : {}), ...body },
  ...(headers ? { headers } : {}),
});

/** Numbers over the deals that the actor may see. */
export const reportRoutes = (ports: ReportPorts): readonly Route[] => [
  {
    method: 'GET',
    path: '/reports/pipeline',
    permission: 'reports:read',
    summary: 'Deals by stage, month of close, owner, team, manager, office, product, sector or source',
    query: PipelineQuery,
    answers: { status: 200, schema: PipelineAnswer },
    access: { act: 'report' },
    handle: async (call) => {
      const { principal, query } = call as Call<unknown, PipelineQueryValue>;
      const told = await toldBy(ports, principal, query);
      const question = await questionOf(ports, told, principal, query);
      const report = await pipelineReport(question, query.by);
      return answered(told, { by: query.by, currency: question.money.currency, ...report });
    },
  },
  {
    method: 'GET',
    path: '/reports/summary',
    permission: 'reports:read',
    summary: 'Win rate, average deal, cycle time, open value and forecast, each with its formula',
    query: ReportQuery,
    answers: { status: 200, schema: SummaryAnswer },
    access: { act: 'report' },
    handle: async (call) => {
      const { principal, query } = call as Call<unknown, ReportQueryValue>;
      const told = await toldBy(ports, principal, query);
      const question = await questionOf(ports, told, principal, query);
      const report = await summaryReport(question);
      return answered(told, { currency: question.money.currency, ...report });
    },
  },
  {
    method: 'GET',
    path: '/reports/funnel',
    permission: 'reports:read',
    summary: 'How deals go through the stages: entered, advanced, conversion, days',
    query: ReportQuery,
    answers: { status: 200, schema: FunnelAnswer },
    access: { act: 'report' },
    handle: async (call) => {
      const { principal, query } = call as Call<unknown, ReportQueryValue>;
      const told = await toldBy(ports, principal, query);
      const rows = await funnelReport(await questionOf(ports, told, principal, query));
      return answered(told, { rows, formulas: FUNNEL_FORMULAS });
    },
  },
  reportDealsRoute(ports),
];
