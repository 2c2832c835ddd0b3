import { api } from './api/client.js';
import type { paths } from './api/gen/api.js';

type AuditGet = paths['/api/v1/audit']['get'];

/** What the audit is asked. */
export type AuditQuery = NonNullable<AuditGet['parameters']['query']>;
/** Who did what, and where it stands in the log. */
export type AuditPage = AuditGet['responses'][200]['content']['application/json'];
export type AuditEntry = AuditPage['items'][number];

type HeadsGet = paths['/api/v1/audit/heads']['get'];
/** Signed heads of the log, oldest first, with the public keys. */
export type SignedHeads = HeadsGet['responses'][200]['content']['application/json'];

export const readHeads = async (limit: number, signal?: AbortSignal): Promise<SignedHeads> =>
  (await api.GET('/api/v1/audit/heads', { params: { query: { limit } }, ...(signal ? { signal } : {}) }))
    .data as SignedHeads;

export const readAudit = async (query: AuditQuery, signal?: AbortSignal): Promise<AuditPage> =>
  (await api.GET('/api/v1/audit', { params: { query }, ...(signal ? { signal } : {}) })).data as AuditPage;
