import { type DomainEvent, type EventCodec, eventCodec, type NewRecord } from '@relata/es';
import type { Collection, OwnProjection } from '@relata/projections';

export interface PartyChanged extends DomainEvent {
  readonly type: 'PartyChanged';
  readonly data: Partial<Party>;
}

export interface Party {
  readonly given: string;
  readonly family: string;
  readonly emails: readonly string[];
  readonly phone: string;
  readonly status: string;
  readonly ownerId: string;
  readonly teamId: string;
  readonly amount: number;
  readonly tags: readonly string[];
}

export interface PartyDoc {
  readonly id: string;
  readonly party: Partial<Party>;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const AT = Date.parse('2026-03-01T10:00:00.000Z');
const OWNERS = 500;

export const partyCodec: EventCodec<PartyChanged> = eventCodec<PartyChanged>(
  {
    PartyChanged: {
      schema: 1,
      classes: {
        given: 'open',
        family: 'open',
        emails: 'open',
        phone: 'open',
        status: 'open',
        ownerId: 'open',
        teamId: 'open',
        amount: 'open',
        tags: 'open',
      },
    },
  },
  { draw: () => '', prepare: () => undefined, seal: () => '', open: () => undefined },
);

const fields: Collection<PartyDoc>['fields'] = {
  name: { type: 'text', class: 'personal', sortable: true },
  emails: { type: 'keyword', class: 'personal', many: true },
  status: { type: 'keyword', class: 'open', sortable: true },
  ownerId: { type: 'keyword', class: 'internal', sortable: true },
  amount: { type: 'number', class: 'financial', sortable: true },
  tags: { type: 'keyword', class: 'open', many: true },
  createdAt: { type: 'instant', class: 'open' },
  updatedAt: { type: 'instant', class: 'open', sortable: true },
};

const collection: Collection<PartyDoc> = {
  name: 'parties',
  fields,
  totals: [{ groupBy: ['status'], sums: ['amount'] }],
  index: ({ party, createdAt, updatedAt }) => ({
    name: `${party.family} ${party.given}`,
    emails: party.emails,
    status: party.status,
    ownerId: party.ownerId,
    amount: party.amount,
    tags: party.tags,
    createdAt,
    updatedAt,
  }),
  texts: ({ party }) => [party.given ?? '', party.family ?? '', party.phone ?? '', ...(party.emails ?? [])],
  scopes: ({ party }) => [`u:${party.ownerId}`, `t:${party.teamId}`],
};

/** A list as a service has it: one document a stream, with search, scopes, indexes and totals. */
export const partyList: OwnProjection<PartyChanged, PartyDoc> = {
  name: 'party_list',
  version: 1,
  order: 'stream',
  categories: ['party'],
  collection,
  keysOf: ({ stream }) => [stream.slice('party-'.length)],
  fold: (doc, { event, meta, revision }, id) => ({
    id,
    party: { ...doc?.party, ...event.data },
    revision,
    createdAt: doc?.createdAt ?? meta.recordedAt,
    updatedAt: meta.recordedAt,
  }),
};

const hex = (n: number): string =>
  Math.imul(n + 1, 2654435761)
    .toString(16)
    .replace('-', 'f')
    .padStart(8, '0');
const idOf = (n: number): string =>
  `${hex(n)}-${hex(n + 7).slice(0, 4)}-7000-8000-${hex(n * 3)}${hex(n * 5).slice(0, 4)}`;

const firstOf = (n: number): Party => ({
  given: `Given${n % 900}`,
  family: `Family${hex(n).slice(0, 3)}`,
  emails: [`given.family${n}@example.test`],
  phone: `+7701${String(1_000_000 + n)}`,
  status: 'new',
  ownerId: idOf(n % OWNERS),
  teamId: `team-${n % 50}`,
  amount: n % 100_000,
  tags: n % 3 === 0 ? ['partner', 'east'] : [],
});

/** The n-th event of a log with that many streams: each begins with the whole record, then status and amount change. */
export const partyRecord = (n: number, streams: number): NewRecord => {
  const party = n % streams;
  const round = Math.floor(n / streams);
  const recordedAt = new Date(AT + n * 10).toISOString();
  const data = round === 0 ? firstOf(party) : { status: ['won', 'lost', 'open'][n % 3] ?? 'open', amount: n % 100_000 };
  const meta = { recordedAt, actor: { id: 'bench' }, commandId: `c${n}`, correlationId: `c${n}`, schema: 1 };
  const id = `${hex(n)}-0000-7000-9000-${String(n).padStart(12, '0')}`;
  const body = partyCodec.encode({ type: 'PartyChanged', data }, id, meta, undefined);
  return { stream: `party-${idOf(party)}`, id, type: 'PartyChanged', body, recordedAt };
};
