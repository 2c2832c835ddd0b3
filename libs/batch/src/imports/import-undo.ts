import type { Readable } from 'node:stream';
import { derivedId, type Recorded } from '@relata/es';
import { type AnyResource, changesBetween, foldAll, perform } from '@relata/service-kit';
import { csvRows } from '../csv/csv-rows.js';
import { csvLine } from '../csv/csv-text.js';
import { eachBounded } from '../jobs/each-bounded.js';
import type { JobContext } from '../jobs/job-engine.js';
import {
  type AnyAct,
  bodyFor,
  contextOf,
  fieldsOf,
  type ImportTarget,
  isRetired,
  updateActs,
} from './import-target.js';
import { usedBy } from './record-uses.js';

export interface UndoResult {
  readonly undone: number;
  /** Left as they are; listed with the reason in the file `kept.csv`. */
  readonly kept: number;
}

const IN_FLIGHT = 64;

type Reason = 'changed-since' | 'used-since' | 'not-reversible';
type View = Readonly<Record<string, unknown>>;

/** The files of an import that say which records it touched. */
export type OpenTouched = () => Readable | undefined;

/** Takes an import back by compensating events; what was changed or used since is kept and listed. */
export class ImportUndo {
  private undone = 0;
  private kept = 0;
  private readonly going = new Set<string>();

  constructor(
    /** The context's command id is that of the import. */
    private readonly target: ImportTarget,
    private readonly touched: OpenTouched,
    private readonly job: JobContext,
  ) {}

  async run(): Promise<UndoResult> {
    const file = this.job.file('kept.csv', 'text/csv');
    await file.write(csvLine(['collection', 'id', 'reason']));
    // What goes as well does not hold a record back, so that is found out first.
    await this.each(async (bound, id) => {
      if (!(await this.changedSince(bound, id))) this.going.add(id);
    });
    await this.each(async (bound, id) => {
      const reason = this.going.has(id) ? await this.undo(bound, id) : 'changed-since';
      if (reason) {
        this.kept++;
        await file.write(csvLine([bound.resource.collection, id, reason]));
      } else this.undone++;
      this.job.progress(this.undone + this.kept);
    });
    await file.close();
    return { undone: this.undone, kept: this.kept };
  }

  private async each(work: (bound: AnyResource, id: string) => Promise<void>): Promise<void> {
    const file = this.touched();
    if (!file) return;
    // The file has no header: its first line must not be taken for one.
    await eachBounded(
      csvRows(file, ',', false),
      IN_FLIGHT,
      this.job.signal,
      async ({ cells: [collection = '', id = ''] }) => {
        const bound = this.target.resources.get(collection);
        if (bound) await work(bound, id);
      },
    );
  }

  private isOwn = ({ meta }: Recorded): boolean => meta.import === this.target.context.commandId;

  private async changedSince(bound: AnyResource, id: string): Promise<boolean> {
    const last = (await bound.runner.history(id)).at(-1);
    return last !== undefined && !this.isOwn(last);
  }

  private async undo(bound: AnyResource, id: string): Promise<Reason | undefined> {
    const history = await bound.runner.history(id);
    const first = history.findIndex(this.isOwn);
    const { resource } = bound;
    const now = foldAll(resource.decider, history);
    if (!now || first < 0) return undefined;
    if (first > 0) {
      const before = foldAll(resource.decider, history.slice(0, first));
      return this.revert(bound, id, { ...resource.view.of(before?.state) }, { ...resource.view.of(now.state) });
    }
    if (isRetired(bound, now.state)) return undefined;
    if (await usedBy(this.target.resources, resource.collection, id, this.going)) return 'used-since';
    const act = resource.acts.archive ?? resource.acts.deactivate;
    if (!act) return 'not-reversible';
    return (await this.act(bound, act, id, 'undo', { release: true })) ? undefined : 'not-reversible';
  }

  /** Puts the fields back that the import changed. */
  private async revert(bound: AnyResource, id: string, before: View, now: View): Promise<Reason | undefined> {
    const values = Object.fromEntries(changesBetween(now, before).map(({ field, to }) => [field, to]));
    const acts = updateActs(bound, values);
    const covered = new Set(acts.flatMap((act) => [...fieldsOf(act)]));
    let whole = Object.keys(values).every((field) => covered.has(field));
    for (const [i, act] of acts.entries()) whole = (await this.act(bound, act, id, `undo-${i}`, values)) && whole;
    return whole ? undefined : 'not-reversible';
  }

  private async act(bound: AnyResource, act: AnyAct, id: string, name: string, values: View): Promise<boolean> {
    const { principal } = this.target;
    const context = contextOf(this.target, derivedId(this.job.jobId, id, name));
    const result = await perform(bound, act, { principal, body: bodyFor(act, values), context }, id);
    return result.ok;
  }
}
