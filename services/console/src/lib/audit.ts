import { api } from './api/client.js';
import type { paths } from './api/gen/api.js';

type AuditGet = paths['/api/v1/audit']['get'];

/** What the audit is asked. */
export type AuditQuery = NonNullable<AuditGet['parameters']['query']>;
/** Who did what, and where it stands in the log. */
export type AuditPage = AuditGet['responses'][200]['content']['application/json'];
export type AuditEntry = AuditPage['items'][number];

export const readAudit = async (query: AuditQuery, signal?: AbortSignal): Promise<AuditPage> =>
  (await api.GET('/api/v1/audit', { params: { query }, ...(signal ? { signal } : {}) })).data as AuditPage;
