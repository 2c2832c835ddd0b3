import type { Filter, RecordDoc } from '@relata/projections';
import type { AnyResource } from '@relata/service-kit';

/** A record that speaks of a person. */
export interface ReachedRecord {
  /** `notes/<id>`. */
  readonly ref: string;
  readonly id: string;
  readonly bound: AnyResource;
  /** The record as it stands. */
  readonly doc: RecordDoc<unknown>;
  /** Whom else it concerns: `accounts/<id>`, … */
  readonly others: readonly string[];
}

/** What is known of a person besides their own record. */
export interface ErasureReach {
  /** Can be erased one by one. */
  readonly erasable: readonly ReachedRecord[];
  /** Name the person and belong to the company's business: they stay, and show a marker in the person's place. */
  readonly staying: readonly ReachedRecord[];
}

const PAGE = 500;
/** How long a list may take to catch up with the log before it is looked through, ms. */
const WAIT_MS = 30_000;

/** Every record that names `contacts/<id>`, in all collections whose lists can be asked for it. */
export const reachOf = async (resources: readonly AnyResource[], id: string): Promise<ErasureReach> => {
  const subject = `contacts/${id}`;
  const found = await Promise.all(
    resources.map(async (bound) => {
      const filter = filterFor(bound, id);
      return filter ? records(bound, filter, subject) : [];
    }),
  );
  const all = found.flat();
  return {
    erasable: all.filter(({ bound }) => bound.resource.erase),
    staying: all.filter(({ bound }) => !bound.resource.erase),
  };
};

const filterFor = ({ resource }: AnyResource, id: string): Filter | undefined => {
  const { fields } = resource.list.collection;
  if (fields.client) return { op: 'eq', field: 'client', value: `contacts/${id}` };
  return fields.contactId ? { op: 'eq', field: 'contactId', value: id } : undefined;
};

const records = async (bound: AnyResource, filter: Filter, subject: string): Promise<readonly ReachedRecord[]> => {
  const { resource, readModels, store, waitFor } = bound;
  const { name } = resource.list;
  if (!(await waitFor(name, await store.safeHead(), WAIT_MS))) throw new Error(`${name} is too far behind the log`);
  const found: ReachedRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await readModels.find<RecordDoc<unknown>>(name, {
      scope: 'all',
      filter,
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { id, doc } of page.items) {
      const { clients = [] } = resource.view.of(doc.state) as { readonly clients?: readonly string[] };
      const others = clients.filter((client) => client !== subject);
      found.push({ ref: `${resource.collection}/${id}`, id, bound, doc, others });
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};
