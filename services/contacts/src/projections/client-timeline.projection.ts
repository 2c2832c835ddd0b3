import { comparePlaces, type EncryptedBlock, type PublicMessage } from '@relata/bus';
import { PUBLIC_SERVICES } from '@relata/contracts';
import type { ForeignProjection } from '@relata/projections';

/** A personal block as it came, bound to the id of its event. */
export interface BoundBlock extends EncryptedBlock {
  readonly bind: string;
}

/** What one public event says about one client. */
export interface TimelineEntry {
  /** `accounts/<id>`, `contacts/<id>` or `deals/<id>`. */
  readonly client: string;
  /** `<position>.<n>` of the message. */
  readonly position: string;
  readonly service: string;
  /** First word of the event: `note`, `task`, `deal`, `contact`, `account`, `consent`, … */
  readonly kind: string;
  /** `deal-won`. */
  readonly event: string;
  readonly actor: string;
  readonly time: string;
  /** The record that the event happened to, e.g. `deal-<id>`. */
  readonly subject: string;
  /** All clients that the event says something about. */
  readonly clients: readonly string[];
  /** Policy tokens of the record at that moment. */
  readonly scopes: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly personal?: BoundBlock;
}

const DEAL = 'deal-';

/** Whose timelines a message stands in: those of its clients, and that of the deal which it happened to. */
const timelinesOf = ({ clients, subject }: PublicMessage): readonly string[] => [
  ...new Set(subject.startsWith(DEAL) ? [...clients, `deals/${subject.slice(DEAL.length)}`] : clients),
];

/** Longest list that an entry keeps of the event's data. */
const MOST_ITEMS = 20;
/** What happens to a contact and concerns its account by itself. */
const LINKS: ReadonlySet<string> = new Set(['contact-linked-to-account', 'contact-unlinked-from-account']);

/** A text that sorts as the places do: positions have at most 20 digits. */
export const sortablePlace = (place: string): string => {
  const [position = '', n = ''] = place.split('.');
  return `${position.padStart(20, '0')}.${n.padStart(6, '0')}`;
};

const entryOf = (message: PublicMessage, client: string): TimelineEntry => {
  const [, service = '', event = ''] = message.type.split('.');
  const { personal, ...data } = message.data;
  const block = personal as EncryptedBlock | undefined;
  return {
    client,
    position: message.position,
    service,
    kind: event.split('-')[0] ?? event,
    event,
    actor: message.actor,
    time: message.time,
    subject: message.subject,
    clients: message.clients,
    scopes: message.scopes,
    data: summary(data),
    ...(block ? { personal: { ...block, bind: message.id.slice(0, message.id.lastIndexOf('.')) } } : {}),
  };
};

const summary = (data: PublicMessage['data']): PublicMessage['data'] =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, Array.isArray(value) ? value.slice(0, MOST_ITEMS) : value]),
  );

/** Whether an entry is about the client itself, and not only about a contact of the account. */
const isDirect = ({ client, subject, event }: TimelineEntry): boolean =>
  !client.startsWith('accounts/') || !subject.startsWith('contact-') || LINKS.has(event);

/**
 * Everything that any service says about a client or a deal: one document for each of them and message, made of that message alone, so
 * that neither the order of topics nor a second delivery matters. Personal data stays encrypted in it.
 */
export const clientTimeline: ForeignProjection<TimelineEntry> = {
  name: 'client_timeline',
  version: 2,
  order: 'stream',
  services: PUBLIC_SERVICES,
  collection: {
    name: 'timeline',
    fields: {
      client: { type: 'keyword', class: 'open', sortable: true },
      place: { type: 'keyword', class: 'open', sortable: true },
      service: { type: 'keyword', class: 'open' },
      kind: { type: 'keyword', class: 'open' },
      event: { type: 'keyword', class: 'open' },
      actor: { type: 'keyword', class: 'open' },
      subject: { type: 'keyword', class: 'open' },
      time: { type: 'instant', class: 'open' },
      direct: { type: 'boolean', class: 'open' },
    },
    index: (entry) => {
      const { client, service, kind, event, actor, subject, time, position } = entry;
      return {
        client,
        place: sortablePlace(position),
        service,
        kind,
        event,
        actor,
        subject,
        time,
        direct: isDirect(entry),
      };
    },
    texts: () => [],
    scopes: ({ scopes }) => scopes,
  },
  keysOf: (message) => timelinesOf(message).map((client) => `${client}|${sortablePlace(message.position)}`),
  fold: (_, message, key) => entryOf(message, key.slice(0, key.lastIndexOf('|'))),
};

/** What the newest message of a record of another service says of it. */
export interface SubjectStanding {
  /** Policy tokens of who may see the record now. */
  readonly scopes: readonly string[];
  /** The text was taken back: it is shown no more, in no entry. */
  readonly removed: boolean;
  readonly place: string;
}

/** How every record that stands in timelines stands now; accounts and contacts are known here anyway. */
export const timelineSubject: ForeignProjection<SubjectStanding> = {
  name: 'timeline_subject',
  version: 1,
  order: 'stream',
  services: PUBLIC_SERVICES.filter((service) => service !== 'contacts'),
  collection: { name: 'timeline-subjects', fields: {}, index: () => ({}), texts: () => [], scopes: () => [] },
  keysOf: ({ subject, clients, scopes }) => (clients.length + scopes.length > 0 ? [subject] : []),
  fold: (doc, { scopes, position, type }) =>
    doc && comparePlaces(position, doc.place) <= 0
      ? doc
      : { scopes, removed: type === 'crm.activities.note-removed.v1', place: position },
};
