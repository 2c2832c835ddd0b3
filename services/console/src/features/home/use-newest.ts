import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api/client.js';
import { readAudit } from '../../lib/audit.js';
import { useMay } from '../../lib/me.js';
import { keys } from '../../lib/queries.js';
import { useSummary } from '../../lib/reports.js';

/** What a list of events shows of one. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly actor: string;
  readonly at: string;
}

const BACK = 60;
const SHOWN = 8;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const eventOf = (event: object): NewEvent => {
  const { id, type, subject, actor, time } = event as Record<string, unknown>;
  return { id: text(id), type: text(type), subject: text(subject), actor: text(actor), at: text(time) };
};

/** The end of the log: from the audit for who may read it, else what public events there are of one's own. */
export const useNewest = () => {
  const may = useMay();
  const audits = may('audit:read');
  const head = useSummary({}, !audits).data?.position;
  return useQuery({
    queryKey: [...keys.audit, 'newest', audits ? undefined : head],
    queryFn: async ({ signal }): Promise<readonly NewEvent[]> => {
      if (audits) return (await readAudit({ limit: SHOWN }, signal)).items;
      const from = String(Math.max(0, Number(head) - BACK));
      const { data } = await api.GET('/api/v1/events', { params: { query: { from, limit: 200 } }, signal });
      return (data?.items ?? []).map(eventOf).reverse().slice(0, SHOWN);
    },
    enabled: audits || head !== undefined,
  });
};
