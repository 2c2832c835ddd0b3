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

export const previewErasure = async (id: string): Promise<ErasurePreview> =>
  (
    await api.POST('/api/v1/contacts/{id}/erase', {
      params: { path: { id } },
      body: { ground: 'request', preview: true },
    })
  ).data as unknown as ErasurePreview;

/** Starts the erasure; the job's result is the certificate. */
export const erase = async (id: string, body: Omit<EraseBody, 'preview'>): Promise<Job> =>
  (await api.POST('/api/v1/contacts/{id}/erase', { params: { path: { id } }, body })).data as unknown as Job;
