import { api } from './api/client.js';
import type { paths } from './api/gen/api.js';
import type { Job } from './jobs.js';

type ErasuresGet = paths['/api/v1/erasures']['get'];
/** One erasure as the ledger tells it: the certificate, once it is done. */
export type Erasure = ErasuresGet['responses'][200]['content']['application/json']['items'][number];

type EraseBody = paths['/api/v1/contacts/{id}/erase']['post']['requestBody']['content']['application/json'];
export type ErasureGround = EraseBody['ground'];
export const GROUNDS: readonly ErasureGround[] = ['request', 'objection', 'retention', 'other'];

/** A note or a task that speaks of the person. */
export interface ReachedRecord {
  readonly ref: string;
  /** Its first words. */
  readonly title?: string;
  readonly others: readonly string[];
  readonly goes: boolean;
}

/** What would go and what would stay. */
export interface ErasurePreview {
  readonly legalHold?: { readonly reason?: string };
  readonly records: readonly ReachedRecord[];
  readonly staying: readonly string[];
}

export const readErasures = async (signal?: AbortSignal): Promise<readonly Erasure[]> =>
  (await api.GET('/api/v1/erasures', signal ? { signal } : {})).data?.items ?? [];

/** Kinds of records that can be erased, each kept as long as its rule says. */
export const ERASABLE = ['contacts', 'notes', 'tasks'] as const;
export interface Erasable {
  readonly collection: (typeof ERASABLE)[number];
  readonly id: string;
}

/** All of them take and answer the same. */
const erasePath = (collection: Erasable['collection']) =>
  `/api/v1/${collection}/{id}/erase` as '/api/v1/contacts/{id}/erase';

export const previewErasure = async ({ collection, id }: Erasable): Promise<ErasurePreview> =>
  (
    await api.POST(erasePath(collection), {
      params: { path: { id } },
      body: { ground: 'request', preview: true },
    })
  ).data as unknown as ErasurePreview;

/** Starts the erasure; the job's result is the certificate. */
export const erase = async ({ collection, id }: Erasable, body: Omit<EraseBody, 'preview'>): Promise<Job> =>
  (await api.POST(erasePath(collection), { params: { path: { id } }, body })).data as unknown as Job;

type DueGet = paths['/api/v1/privacy/due']['get'];
export type DuePage = DueGet['responses'][200]['content']['application/json'];
type CountGet = paths['/api/v1/privacy/due/count']['get'];
export type DueCount = CountGet['responses'][200]['content']['application/json'];

/** What is due by the rule of its kind, the longest untouched first. */
export const readDue = async (
  collection: Erasable['collection'],
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<DuePage> =>
  (
    await api.GET('/api/v1/privacy/due', {
      params: { query: { collection, ...(cursor === undefined ? {} : { cursor }) } },
      signal,
    })
  ).data ?? { items: [] };

/** How many are due by the rule that is set, or would be by a rule of so many months. */
export const countDue = async (
  collection: Erasable['collection'],
  months: number | undefined,
  signal: AbortSignal,
): Promise<DueCount> =>
  (
    await api.GET('/api/v1/privacy/due/count', {
      params: { query: { collection, ...(months === undefined ? {} : { months }) } },
      signal,
    })
  ).data ?? { value: 0, atLeast: false };
