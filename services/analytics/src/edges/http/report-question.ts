import { may, type Principal, rowScope, seesClass } from '@relata/policy';
import { isRefusal, parseFilter } from '@relata/projections';
import { ProblemError, problem, refusalProblem, type ServicePorts } from '@relata/service-kit';
import { dateOf } from '@relata/values';
import { loadBaseMoney } from '../../projections/base-money.js';
import { DEAL_FACTS } from '../../projections/deal-facts.projection.js';
import type { ReportQuestion } from '../../projections/pipeline-report.queries.js';
import { limitsText, reportFields } from '../../projections/report-filter.js';
import { reportPosition } from '../../projections/report-position.queries.js';
import { userNames } from '../../projections/user-names.queries.js';
import type { ReportQueryValue } from './report.schemas.js';

export interface ReportPorts extends Pick<ServicePorts, 'readModels' | 'sealer' | 'clock' | 'waitFor'> {
  readonly store: Pick<ServicePorts['store'], 'safeHead'>;
}

/** How long a report waits for `?after=` before it answers with what it has. */
const WAIT_MS = 2000;

/** The fields of reports that this actor may name in a filter. */
export const fieldsFor = (principal: Principal) => reportFields((spec) => !seesClass(principal, spec.class));

/** The question of a request: only the deals that the actor may see are counted. */
export const questionOf = async (
  ports: ReportPorts,
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
    store: ports.readModels,
    scope: rowScope(principal),
    limits: limitsText(query),
    money: await loadBaseMoney(ports.readModels),
    today: dateOf(ports.clock.now()),
    namesOf: async (ids) =>
      may(principal, 'users:read') && seesClass(principal, 'personal')
        ? userNames(ports.readModels, ports.sealer, ids)
        : new Map<string, string>(),
  };
};

/** The position that the numbers of a report are of, at least. */
export const positionFor = (ports: ReportPorts): Promise<string> =>
  reportPosition(ports.readModels, {
    safeHead: () => ports.store.safeHead(),
    reached: (position) => ports.waitFor(DEAL_FACTS, position, 0),
  });

/** Headers of an answer that did not reach the position asked for in time. */
export const staleHeaders = async (
  ports: ReportPorts,
  after: string | undefined,
): Promise<{ readonly headers?: Readonly<Record<string, string>> }> => {
  const fresh = after === undefined || (await ports.waitFor(DEAL_FACTS, after, WAIT_MS));
  return fresh ? {} : { headers: { 'relata-stale': 'true' } };
};
