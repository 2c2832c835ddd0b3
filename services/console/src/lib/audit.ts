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

type ActsGet = paths['/api/v1/audit/acts']['get'];
/** What both logs are asked. */
export type ActsQuery = NonNullable<ActsGet['parameters']['query']>;
/** Changes, reads, sign-ins and refusals in order of time. */
export type ActsPage = ActsGet['responses'][200]['content']['application/json'];
export type AuditedAct = ActsPage['items'][number];
/** One read, sign-in or refusal. */
export type AccessEntry = NonNullable<AuditedAct['access']>;

export const readActs = async (query: ActsQuery, signal?: AbortSignal): Promise<ActsPage> =>
  (await api.GET('/api/v1/audit/acts', { params: { query }, ...(signal ? { signal } : {}) })).data as ActsPage;

type ReadersGet = paths['/api/v1/audit/readers']['get'];
/** Everyone who saw a record, the last first. */
export type Readers = ReadersGet['responses'][200]['content']['application/json'];

/** `client`: `contacts/<id>`, `deals/<id>`. */
export const readReaders = async (client: string, signal?: AbortSignal): Promise<Readers> =>
  (await api.GET('/api/v1/audit/readers', { params: { query: { client } }, ...(signal ? { signal } : {}) }))
    .data as Readers;

type AccessGet = paths['/api/v1/audit/access']['get'];
type AccessList = AccessGet['responses'][200]['content']['application/json'];

/** Records that the entry of this number showed as rows; none where they are not kept. */
export const readRowsShown = async (entry: number, signal?: AbortSignal): Promise<readonly string[]> => {
  const query = { before: String(entry + 1), limit: 1, shown: true };
  const answer = await api.GET('/api/v1/audit/access', { params: { query }, ...(signal ? { signal } : {}) });
  const [found] = (answer.data as AccessList).items;
  return found?.number === entry ? (found.shown ?? []) : [];
};

export const readHeads = async (limit: number, signal?: AbortSignal): Promise<SignedHeads> =>
  (await api.GET('/api/v1/audit/heads', { params: { query: { limit } }, ...(signal ? { signal } : {}) }))
    .data as SignedHeads;

type InclusionGet = paths['/api/v1/audit/proof/inclusion']['get'];
type ConsistencyGet = paths['/api/v1/audit/proof/consistency']['get'];
export type InclusionQuery = InclusionGet['parameters']['query'];
export type ConsistencyQuery = ConsistencyGet['parameters']['query'];
type Inclusion = InclusionGet['responses'][200]['content']['application/json'];
type Consistency = ConsistencyGet['responses'][200]['content']['application/json'];

export const readInclusion = async (query: InclusionQuery, signal?: AbortSignal): Promise<Inclusion> =>
  (await api.GET('/api/v1/audit/proof/inclusion', { params: { query }, ...(signal ? { signal } : {}) }))
    .data as Inclusion;

export const readConsistency = async (query: ConsistencyQuery, signal?: AbortSignal): Promise<Consistency> =>
  (await api.GET('/api/v1/audit/proof/consistency', { params: { query }, ...(signal ? { signal } : {}) }))
    .data as Consistency;

export const readAudit = async (query: AuditQuery, signal?: AbortSignal): Promise<AuditPage> =>
  (await api.GET('/api/v1/audit', { params: { query }, ...(signal ? { signal } : {}) })).data as AuditPage;
