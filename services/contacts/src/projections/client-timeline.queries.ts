import { endOf, positionOf } from '@relata/bus';
import {
  type Filter,
  type FindQuery,
  type ReadModelStore,
  type RecordDoc,
  recordIdOf,
  type Scope,
} from '@relata/projections';
import type { AccountState } from '../domain/account.state.js';
import type { ContactState } from '../domain/contact.state.js';
import { accountList } from './account-list.projection.js';
import {
  clientTimeline,
  type SubjectStanding,
  sortablePlace,
  type TimelineEntry,
  timelineSubject,
} from './client-timeline.projection.js';
import { contactList } from './contact-list.projection.js';

export interface TimelineQuestion {
  /** `accounts/<id>` or `contacts/<id>`. */
  readonly client: string;
  /** Contacts of the account whose entries are asked for too. */
  readonly contacts?: readonly string[];
  readonly kinds?: readonly string[];
  readonly services?: readonly string[];
  /** ISO instant: what came later is left out. */
  readonly until?: string;
  /** Kinds of records that the asker may not read at all. */
  readonly forbidden: readonly string[];
  readonly limit: number;
  readonly cursor?: string;
  /** Tokens of the asker, who sees the clients: an entry is seen by who may see its record now. */
  readonly scope: Scope;
}

export interface TimelinePage {
  /** Newest first; fewer than asked for where much is hidden, with `next` as long as there is more. */
  readonly entries: readonly TimelineEntry[];
  readonly next?: string;
}

export const TIMELINE_SORT = '-place';
/** Reads of one request: somebody who may see next to nothing of a long timeline gets a short page. */
const MOST_READS = 20;
const MOST_CONTACTS = 500;

/** One page of a client's timeline. */
export const timelinePage = async (store: ReadModelStore, question: TimelineQuestion): Promise<TimelinePage> => {
  const entries: TimelineEntry[] = [];
  let cursor = question.cursor;
  for (let read = 0; read < MOST_READS && entries.length < question.limit; read++) {
    const page = await store.find<TimelineEntry>(clientTimeline.name, {
      ...queryOf(question),
      limit: question.limit - entries.length,
      ...(cursor === undefined ? {} : { cursor }),
    });
    entries.push(
      ...(await visibleOf(
        store,
        question,
        page.items.map(({ doc }) => doc),
      )),
    );
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return cursor === undefined ? { entries } : { entries, next: cursor };
};

const queryOf = ({
  client,
  contacts,
  kinds,
  services,
  until,
  forbidden,
}: TimelineQuestion): Omit<FindQuery, 'limit'> => {
  const terms: readonly Filter[] = [
    contacts
      ? { op: 'in', field: 'client', values: [client, ...contacts] }
      : { op: 'and', terms: [equal('client', client), equal('direct', true)] },
    { op: 'out', field: 'kind', values: forbidden },
    ...(kinds ? [{ op: 'in', field: 'kind', values: kinds } as const] : []),
    ...(services ? [{ op: 'in', field: 'service', values: services } as const] : []),
    ...(until ? [{ op: 'le', field: 'time', value: until } as const] : []),
  ];
  return { scope: 'all', filter: { op: 'and', terms }, sort: [{ field: 'place', descending: true }] };
};

/** Positions of what is said about a client, the newest first, each once. */
export const saidAbout = async (
  store: ReadModelStore,
  client: string,
  { above, upTo, limit }: { readonly above: string; readonly upTo: string; readonly limit: number },
): Promise<readonly string[]> => {
  const terms: readonly Filter[] = [
    equal('client', client),
    { op: 'gt', field: 'place', value: sortablePlace(endOf(above)) },
    { op: 'le', field: 'place', value: sortablePlace(endOf(upTo)) },
  ];
  const page = await store.find<TimelineEntry>(clientTimeline.name, {
    scope: 'all',
    filter: { op: 'and', terms },
    sort: [{ field: 'place', descending: true }],
    limit,
  });
  return [...new Set(page.items.map(({ doc }) => positionOf(doc.position)))];
};

const equal = (field: string, value: string | boolean): Filter => ({ op: 'eq', field, value });

/** Entries that the asker may see, each once: an event about several of the clients stands under the first of them. */
const visibleOf = async (
  store: ReadModelStore,
  { client, contacts = [], scope }: TimelineQuestion,
  entries: readonly TimelineEntry[],
): Promise<readonly TimelineEntry[]> => {
  const order = new Map([client, ...contacts].map((asked, i) => [asked, i]));
  const place = (asked: string): number => order.get(asked) ?? order.size;
  const once = entries.filter((entry) => entry.clients.every((other) => place(entry.client) <= place(other)));
  const subjects = [...new Set(once.map(({ subject }) => subject))];
  const [standing, own] = await Promise.all([
    store.get<SubjectStanding>(timelineSubject.name, subjects),
    scope === 'all' ? NO_SCOPES : ownScopes(store, subjects),
  ]);
  const tokensOf = ({ subject, scopes }: TimelineEntry): readonly string[] =>
    own.get(subject) ?? standing.get(subject)?.scopes ?? scopes;
  return once
    .filter(
      (entry) => scope === 'all' || entry.kind === SEEN_WITH_CLIENT || tokensOf(entry).some((t) => scope.includes(t)),
    )
    .map((entry) => (standing.get(entry.subject)?.removed ? withoutPersonal(entry) : entry));
};

const NO_SCOPES: ReadonlyMap<string, readonly string[]> = new Map();
/** Notes are seen by whoever sees one of their clients. */
const SEEN_WITH_CLIENT = 'note';

const withoutPersonal = ({ personal: _, ...entry }: TimelineEntry): TimelineEntry => entry;

/** Who may see these accounts and contacts now: a record that changed hands takes its past with it. */
const ownScopes = async (
  store: ReadModelStore,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const idsOf = (category: string) => subjects.filter((name) => name.startsWith(`${category}-`)).map(recordIdOf);
  const [contacts, accounts] = await Promise.all([
    store.get<RecordDoc<ContactState>>(contactList.name, idsOf('contact')),
    store.get<RecordDoc<AccountState>>(accountList.name, idsOf('account')),
  ]);
  return new Map([
    ...[...contacts].map(([id, doc]) => [`contact-${id}`, contactList.collection.scopes(doc)] as const),
    ...[...accounts].map(([id, doc]) => [`account-${id}`, accountList.collection.scopes(doc)] as const),
  ]);
};

/** The contacts of an account that the asker may see, as clients; the first 500. */
export const contactsOf = async (
  store: ReadModelStore,
  accountId: string,
  scope: Scope,
): Promise<readonly string[]> => {
  const filter: Filter = { op: 'eq', field: 'accountId', value: accountId };
  const page = await store.find(contactList.name, { scope, filter, limit: MOST_CONTACTS });
  return page.items.map(({ id }) => `contacts/${id}`);
};
