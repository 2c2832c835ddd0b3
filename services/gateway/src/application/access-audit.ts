import {
  type AccessEntry,
  type AccessQuestion,
  type AccessStore,
  PERSONAL_FIELDS,
  type Reader,
  type StoredEntry,
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

/** Who saw a record, the last first. */
export const readersOf = ({ store }: AccessAuditParts, record: string): Promise<readonly Reader[]> =>
  store.readers(record);

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
