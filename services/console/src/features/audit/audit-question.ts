import type { AuditQuery } from '../../lib/audit.js';
import { endOfDay, startOfDay } from '../../lib/day-bounds.js';
import { SERVICES, type Service } from './audit-kinds.js';

/** What the address says of the audit that is looked at. */
export interface AuditSearch {
  /** Id of a user. */
  readonly actor?: string;
  /** A record: `contacts/<id>`, `deals/<id>`. */
  readonly about?: string;
  /** A service, or one kind of its events: `deals`, `deals.deal-won`. */
  readonly what?: string;
  /** Days, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Place of the event that is opened. */
  readonly open?: string;
}

const CATEGORY: Readonly<Record<string, string>> = { deals: 'deal', users: 'user', tasks: 'task', notes: 'note' };

/** Whatever is said of a client, also by other services; of any other record, what was done to itself. */
const aboutOf = (about: string): Pick<AuditQuery, 'client' | 'subject'> => {
  const [collection = '', id = ''] = about.split('/');
  if (collection === 'accounts' || collection === 'contacts') return { client: about };
  const category = CATEGORY[collection];
  return category === undefined ? {} : { subject: `${category}-${id}` };
};

/** A kind that others are told of has a version, any other stands in the log alone. */
const whatOf = (what: string): Pick<AuditQuery, 'services' | 'types'> => {
  const [service = '', kind] = what.split('.');
  if (!SERVICES.includes(service as Service)) return {};
  return kind === undefined
    ? { services: service }
    : { services: service, types: `crm.${service}.${kind}.*,crm.${service}.${kind}` };
};

const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The question to the API; days are those of the person's zone. */
export const questionOf = ({ actor, about, what, from, to }: AuditSearch, timeZone: string): AuditQuery => ({
  ...(actor ? { actor } : {}),
  ...(about ? aboutOf(about) : {}),
  ...(what ? whatOf(what) : {}),
  ...(isDay(from) ? { since: startOfDay(from, timeZone) } : {}),
  ...(isDay(to) ? { until: endOfDay(to, timeZone) } : {}),
});

/** Whether anything narrows it. */
export const isNarrowed = ({ actor, about, what, from, to }: AuditSearch): boolean =>
  Boolean(actor ?? about ?? what ?? from ?? to);
