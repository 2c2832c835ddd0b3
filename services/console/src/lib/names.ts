import { useQuery } from '@tanstack/react-query';
import { listRecords, readRecord } from './api/records.js';
import { shown } from './api/types.js';

type Company = 'teams' | 'territories' | 'users';
type Client = 'accounts' | 'contacts' | 'deals';

const MINUTES_5 = 300_000;
const PER_PAGE = 500;

/** Everybody's names, by id: people and teams are few enough to be known as a whole. */
const allNames = async (collection: Company, signal: AbortSignal): Promise<Readonly<Record<string, string>>> => {
  const names: Record<string, string> = {};
  let cursor: string | undefined;
  do {
    const page = await listRecords(collection, { limit: PER_PAGE, ...(cursor ? { cursor } : {}) }, signal);
    for (const { id, name } of page.items) names[id] = String(shown(name) ?? '');
    cursor = (page as { readonly next?: string }).next;
  } while (cursor !== undefined);
  return names;
};

const nameOf = async (collection: Client, id: string, signal: AbortSignal): Promise<string | null> => {
  const record = await readRecord(collection, id, undefined, signal).catch(() => undefined);
  const { name, fullName } = (record ?? {}) as { name?: unknown; fullName?: unknown };
  const known = shown(name ?? fullName);
  return typeof known === 'string' ? known : null;
};

const isCompany = (collection: Company | Client): collection is Company =>
  collection === 'users' || collection === 'teams' || collection === 'territories';

/** The name of a record; null when it may not be known, undefined while it is not known yet. */
export const useName = (collection: Company | Client, id: string | undefined): string | null | undefined => {
  const company = isCompany(collection);
  const all = useQuery({
    queryKey: [collection, 'names'],
    queryFn: ({ signal }) => allNames(collection as Company, signal),
    enabled: company && id !== undefined,
    staleTime: MINUTES_5,
  });
  const one = useQuery({
    queryKey: [collection, 'name', id],
    queryFn: ({ signal }) => nameOf(collection as Client, id as string, signal),
    enabled: !company && id !== undefined,
    staleTime: MINUTES_5,
  });
  if (id === undefined) return undefined;
  return company ? all.data && (all.data[id] ?? null) : one.data;
};
