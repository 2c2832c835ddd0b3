import { may, type Principal, rowScope, seesClass } from '@relata/policy';
import { isRefusal, type Moment, parseFilter, type Readings, readModelsUpTo } from '@relata/projections';
import {
  type FoldUnderWay,
  listMoment,
  ProblemError,
  problem,
  refusalProblem,
  type ServicePorts,
} from '@relata/service-kit';
import { dateOf } from '@relata/values';
import { loadBaseMoney } from '../../projections/base-money.js';
import { DEAL_FACTS } from '../../projections/deal-facts.projection.js';
import type { ReportQuestion } from '../../projections/pipeline-report.queries.js';
import { limitsText, reportFields } from '../../projections/report-filter.js';
import { reportPosition } from '../../projections/report-position.queries.js';
import { userNames } from '../../projections/user-names.queries.js';
import type { ReportQueryValue } from './report.schemas.js';

export interface ReportPorts extends Pick<ServicePorts, 'readModels' | 'sealer' | 'clock' | 'waitFor' | 'foldUpTo'> {
  readonly store: Pick<ServicePorts['store'], 'safeHead' | 'positionAt' | 'positionOf' | 'instantAt'>;
}

/** How long a report waits for `?after=` before it answers with what it has. */
const WAIT_MS = 2000;
/** How long it waits for the fold of a past moment before that is a job. */
const FOLD_MS = 2000;

/** What an answer is made of, and what it says of itself. */
export interface Told {
  readonly readModels: Readings;
  /** YYYY-MM-DD on which it is told. */
  readonly today: string;
  /** The position that the numbers are of, at least. */
  readonly position: string;
  readonly asOf?: Moment;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The read models of now, once they have reached `after`, or folded up to the moment of `asOf`. */
export const toldBy = async (
  ports: ReportPorts,
  principal: Principal,
  { after, asOf }: { readonly after?: string; readonly asOf?: string },
): Promise<Told> => {
  const now = ports.clock.now();
  if (asOf === undefined) {
    const fresh = after === undefined || (await ports.waitFor(DEAL_FACTS, after, WAIT_MS));
    const position = await positionFor(ports);
    const stale = fresh ? {} : { headers: { 'relata-stale': 'true' } };
    return { readModels: ports.readModels, today: dateOf(now), position, ...stale };
  }
  const moment = await listMoment(ports.store, asOf);
  const { position, at = now } = moment;
  // An instant says which day it was, even when nothing happened on it.
  const today = dateOf(/^\d+$/.test(asOf) ? at : new Date(asOf).toISOString());
  const late = await ports.foldUpTo(position, principal, FOLD_MS);
  if (late) throw beingFolded(late);
  return { readModels: readModelsUpTo(ports.readModels, position), today, position, asOf: moment };
};

const beingFolded = ({ done, total, job }: FoldUnderWay): ProblemError => {
  const far = total === 0 ? '' : `, ${done} of ${total} events so far`;
  const detail = `The log is being folded up to that moment${far}. Ask again in some seconds.`;
  const headers = { 'retry-after': '2', ...(job === undefined ? {} : { location: `/api/v1/jobs/${job}` }) };
  return new ProblemError(problem(503, 'past-behind', { detail, ...(job === undefined ? {} : { job }) }), headers);
};

/** The fields of reports that this actor may name in a filter. */
export const fieldsFor = (principal: Principal) => reportFields((spec) => !seesClass(principal, spec.class));

/** The question of a request: only the deals that the actor may see are counted. */
export const questionOf = async (
  ports: ReportPorts,
  { readModels, today }: Told,
  principal: Principal,
  query: ReportQueryValue,
): Promise<ReportQuestion> => {
  const { filter, from, to } = query;
  if (filter) {
    const read = parseFilter(filter, fieldsFor(principal));
    if (isRefusal(read)) throw new ProblemError(refusalProblem(read));
  }
  if (from !== undefined && to !== undefined && to < from) {
    throw new ProblemError(
      problem(400, 'request-invalid', { errors: [{ field: 'to', message: 'must not be before from' }] }),
    );
  }
  return {
    store: readModels,
    scope: rowScope(principal),
    limits: limitsText(query),
    money: await loadBaseMoney(readModels),
    today,
    namesOf: async (ids) =>
      may(principal, 'users:read') && seesClass(principal, 'personal')
        ? userNames(ports.readModels, ports.sealer, ids)
        : new Map<string, string>(),
  };
};

/** The position that the numbers of a report are of, at least. */
const positionFor = (ports: ReportPorts): Promise<string> =>
  reportPosition(ports.readModels, {
    safeHead: () => ports.store.safeHead(),
    reached: (position) => ports.waitFor(DEAL_FACTS, position, 0),
  });
