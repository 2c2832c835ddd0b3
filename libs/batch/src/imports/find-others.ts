import { LruMap } from '@relata/es';
import { may, rowScope } from '@relata/policy';
import { ActRunner } from './act-runner.js';
import { type ImportTarget, writePermission } from './import-target.js';
import type { Lookup } from './mapping.js';
import { columnsOf } from './mapping.js';
import { RowFault } from './row-fault.js';
import { evaluate, evaluateAll, type RowCells } from './row-values.js';

/** Found records kept in memory. */
const KEPT = 10_000;

interface Found {
  readonly id: string;
  /** A dry run: it would be made, but is not there. */
  readonly missing?: true;
  readonly view: Readonly<Record<string, unknown>>;
}

/**
 * Finds the records that rows refer to: by the id that an import gave them, else by a field in their list. What is
 * found is kept for the rest of the import.
 */
export class FindOthers {
  private readonly found = new LruMap<string, Promise<Found | RowFault>>(KEPT);
  private readonly leaning = new WeakSet<RowCells>();
  private made = 0;

  constructor(
    private readonly target: ImportTarget,
    /** Records of the file itself, which a dry run does not make. */
    private readonly inFile: (id: string) => boolean,
  ) {}

  /** Records made because a row referred to them. */
  get madeOnTheWay(): number {
    return this.made;
  }

  /** Whether the row, in a dry run, refers to records that are not there yet: its acts cannot be tried. */
  leansOnMissing(row: RowCells): boolean {
    return this.leaning.has(row);
  }

  readonly find = async (lookup: Lookup, row: RowCells): Promise<unknown> => {
    const externalId = await evaluate(lookup.by, row, this.find);
    if (externalId === undefined || externalId instanceof RowFault) return externalId;
    const key = JSON.stringify([lookup.collection, externalId]);
    let found = this.found.get(key);
    if (!found) {
      found = this.search(lookup, String(externalId), row);
      this.found.set(key, found);
    }
    const other = await found;
    if (other instanceof RowFault) {
      this.found.delete(key);
      return new RowFault(columnsOf(lookup.by)[0] ?? '-', other.reason, other.message);
    }
    if (other.missing) this.leaning.add(row);
    return lookup.take === undefined ? other.id : other.view[lookup.take];
  };

  private async search(lookup: Lookup, externalId: string, row: RowCells): Promise<Found | RowFault> {
    const { resources, idOf, dryRun } = this.target;
    const bound = resources.get(lookup.collection);
    if (!bound) return new RowFault('-', 'collection-unknown');
    const id = idOf(lookup.collection, externalId);
    const { state } = await bound.runner.load(id);
    if (bound.resource.exists(state)) return { id, view: { ...bound.resource.view.of(state) } };
    const listed = await this.inList(lookup, externalId);
    if (listed) return listed;
    if (dryRun && (this.inFile(id) || lookup.create)) return { id, view: {}, missing: true };
    return lookup.create
      ? this.make(lookup, id, externalId, row)
      : new RowFault('-', `${bound.resource.name}-unknown`, 'No record of this name or external id.');
  }

  private async inList({ collection, field }: Lookup, value: string): Promise<Found | undefined> {
    const bound = this.target.resources.get(collection);
    if (!bound || field === undefined) return undefined;
    const { resource, readModels } = bound;
    if (!Object.hasOwn(resource.list.collection.fields, field)) return undefined;
    const page = await readModels.find<{ readonly state: unknown }>(resource.list.name, {
      scope: resource.rows?.scope(this.target.principal) ?? (resource.owned ? rowScope(this.target.principal) : 'all'),
      filter: { op: 'eq', field, value },
      limit: 2,
    });
    const [only, another] = page.items;
    // Two of one name: better none than the wrong one.
    return only && !another ? { id: only.id, view: { ...resource.view.of(only.doc.state) } } : undefined;
  }

  private async make(lookup: Lookup, id: string, externalId: string, row: RowCells): Promise<Found | RowFault> {
    const bound = this.target.resources.get(lookup.collection);
    const act = bound?.resource.create;
    if (!bound || !act || !may(this.target.principal, writePermission(bound, act)))
      return new RowFault('-', 'import-forbidden');
    const body = await evaluateAll(lookup.create ?? {}, row, this.find);
    if (body instanceof RowFault) return body;
    const values = { externalId, ...body };
    const result = await new ActRunner(this.target, bound).run({ act, id, name: 'create', values, fresh: true });
    if (!result.ok) return new RowFault('-', result.refusal.code, result.refusal.message);
    this.made++;
    return { id, view: { ...bound.resource.view.of(result.state) } };
  }
}
