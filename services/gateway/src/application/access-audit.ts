import {
  type AccessEntry,
  type AccessQuestion,
  type AccessStore,
  PERSONAL_FIELDS,
  type Reader,
  type SeenHow,
  type StoredEntry,
  withEntries,
} from '@relata/access-log';
import { HIDDEN_MARK, may, type Permission, type Principal } from '@relata/policy';
import type { AnyResource } from '@relata/service-kit';

export interface AccessAuditParts {
  readonly store: Pick<AccessStore, 'read' | 'readers'>;
  readonly resources: readonly AnyResource[];
}

/** An entry as the asker may see it: the personal fields of it are marked for who may not read them. */
export interface SeenEntry extends Omit<StoredEntry, 'entry'> {
  readonly entry: Omit<AccessEntry, 'address' | 'agent'> & {
    readonly address?: string | typeof HIDDEN_MARK;
    readonly agent?: string | typeof HIDDEN_MARK;
  };
}

export interface SeenPage {
  readonly items: readonly SeenEntry[];
  readonly next?: number;
  readonly head: number;
}

/** Pages that one request looks at, at most, where much is hidden: the answer has a moved cursor then. */
const MOST_PAGES = 20;

/** Entries of collections that the asker may read, the newest first. */
export const readAccess = async (
  { store, resources }: AccessAuditParts,
  principal: Principal,
  question: AccessQuestion,
  limit: number,
): Promise<SeenPage> => {
  const readable = readableBy(resources, principal);
  const items: SeenEntry[] = [];
  let before = question.before;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const room = limit - items.length;
    const page = await store.read({ ...question, ...(before === undefined ? {} : { before }) }, room);
    items.push(...page.items.filter(({ entry }) => readable(entry)).map((one) => seenBy(principal, one)));
    before = page.next;
    if (before === undefined || items.length === limit)
      return { items, ...(before === undefined ? {} : { next: before }), head: page.head };
  }
  const { head } = await store.read(question, 1);
  return { items, ...(before === undefined ? {} : { next: before }), head };
};

/** Somebody who saw a record, and how. Who did both stands there twice. */
export interface SeenReader extends Reader {
  readonly how: SeenHow;
}

export interface SeenReaders {
  /** The last first. */
  readonly items: readonly SeenReader[];
  /** Lists of before this instant were not looked at; absent when all were. */
  readonly listedSince?: string;
}

/** Pages of lists that one question looks at, at most, each some hundredths of a second. */
const MOST_LIST_PAGES = 20;
const LIST_PAGE = 500;

/** Who saw a record. */
export const readersOf = async ({ store }: AccessAuditParts, record: string, how?: SeenHow): Promise<SeenReaders> => {
  const opened = how === 'listed' ? [] : await store.readers(record);
  const { readers, since } = how === 'opened' ? { readers: [] } : await listReaders(store, record);
  const items: readonly SeenReader[] = [
    ...opened.map((reader): SeenReader => ({ ...reader, how: 'opened' })),
    ...readers.map((reader): SeenReader => ({ ...reader, how: 'listed' })),
  ];
  return {
    items: items.toSorted((a, b) => b.last.localeCompare(a.last)),
    ...(since === undefined ? {} : { listedSince: since }),
  };
};

const listReaders = async (
  store: AccessAuditParts['store'],
  record: string,
): Promise<{ readonly readers: readonly Reader[]; readonly since?: string }> => {
  let readers: readonly Reader[] = [];
  let before: number | undefined;
  let since: string | undefined;
  for (let pages = 0; pages < MOST_LIST_PAGES; pages++) {
    const question = { record, how: 'listed' as const, ...(before === undefined ? {} : { before }) };
    const { items, next } = await store.read(question, LIST_PAGE);
    readers = withEntries(
      readers,
      items.map(({ entry }) => entry),
    );
    since = items.at(-1)?.entry.at ?? since;
    before = next;
    if (before === undefined) return { readers };
  }
  return { readers, ...(since === undefined ? {} : { since }) };
};

/** What is told of a collection is for those who may read the collection. */
const readableBy = (
  resources: readonly AnyResource[],
  principal: Principal,
): ((entry: Pick<AccessEntry, 'collection'>) => boolean) => {
  const permissions = new Map<string, Permission>(
    resources.map(({ resource }) => [resource.collection, resource.permissions.read]),
  );
  return ({ collection }) => {
    const permission = collection === undefined ? undefined : permissions.get(collection);
    return permission === undefined || may(principal, permission);
  };
};

/** Where somebody was is told to those who watch over it, not to everybody who may read the audit. */
const seenBy = (principal: Principal, stored: StoredEntry): SeenEntry => {
  if (may(principal, 'audit:addresses')) return stored;
  const hidden = PERSONAL_FIELDS.filter((field) => field in stored.entry).map((field) => [field, HIDDEN_MARK]);
  return { ...stored, entry: { ...stored.entry, ...Object.fromEntries(hidden) } };
};
