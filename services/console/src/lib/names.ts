import { useQuery } from '@tanstack/react-query';
import { listRecords } from './api/records.js';
import { shown } from './api/types.js';

type Named = 'accounts' | 'contacts' | 'deals' | 'teams' | 'territories' | 'users';

const PER_REQUEST = 100;
const waiting = new Map<Named, Map<string, ((name: string | undefined) => void)[]>>();

const nameFields = (collection: Named): string => (collection === 'contacts' ? 'id,fullName' : 'id,name');

const load = async (collection: Named): Promise<void> => {
  const asked = waiting.get(collection) ?? new Map();
  waiting.delete(collection);
  const ids = [...asked.keys()];
  for (let i = 0; i < ids.length; i += PER_REQUEST) {
    const part = ids.slice(i, i + PER_REQUEST);
    const names = new Map<string, string>();
    const page = await listRecords(collection, {
      filter: `id=in=(${part.map((id) => JSON.stringify(id)).join(',')})`,
      fields: nameFields(collection),
      limit: PER_REQUEST,
    }).catch(() => ({ items: [] }));
    for (const item of page.items as readonly { id: string; name?: unknown; fullName?: unknown }[]) {
      const name = shown(item.name ?? item.fullName);
      if (typeof name === 'string') names.set(item.id, name);
    }
    for (const id of part) for (const done of asked.get(id) ?? []) done(names.get(id));
  }
};

/** The name of one record; all that are asked for in the same moment go in one request. */
const nameOf = (collection: Named, id: string): Promise<string | undefined> =>
  new Promise((done) => {
    let asked = waiting.get(collection);
    if (!asked) {
      asked = new Map();
      waiting.set(collection, asked);
      setTimeout(() => void load(collection), 10);
    }
    asked.set(id, [...(asked.get(id) ?? []), done]);
  });

/** The name of a record; undefined while it is not known or may not be. */
export const useName = (collection: Named, id: string | undefined): string | undefined =>
  useQuery({
    queryKey: ['names', collection, id],
    queryFn: async () => (await nameOf(collection, id as string)) ?? null,
    enabled: id !== undefined,
    staleTime: 300_000,
  }).data ?? undefined;
