import type { Readable } from 'node:stream';
import { derivedId, type Refusal } from '@relata/es';
import { may } from '@relata/policy';
import { type AnyResource, perform } from '@relata/service-kit';
import { type CsvRow, csvRows } from '../csv/csv-rows.js';
import { csvLine } from '../csv/csv-text.js';
import { eachBounded } from '../jobs/each-bounded.js';
import type { JobContext } from '../jobs/job-engine.js';
import type { JobFile } from '../jobs/job-file.js';
import { FindOthers } from './find-others.js';
import { contextOf, type ImportTarget, writePermission } from './import-target.js';
import type { Mapping } from './mapping.js';
import { RowFault } from './row-fault.js';
import { RowImport, type RowKind, type RowOutcome } from './row-import.js';
import { cellsBelow, type RowCells } from './row-values.js';

/** Rows at work at the same time: enough to share an fsync, few enough to stay small. */
const IN_FLIGHT = 256;
const SAMPLES = 20;

/** The counts of an import. `read` is the sum of the four that follow. */
export interface ImportResult {
  readonly read: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Rows that were kept although one of their values or acts was refused. */
  readonly incomplete: number;
  /** Records made because rows referred to them. */
  readonly madeOnTheWay: number;
  readonly dryRun: boolean;
  /** The first faults; all are in the file `errors.csv`. */
  readonly errors: readonly { readonly row: number; readonly column: string; readonly reason: string }[];
}

/** A file to import that can be read from its beginning more than once. */
export interface ImportSource {
  open(): Readable;
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Lines below the header; rows may take several. */
  readonly lines: number;
}

const KINDS: readonly RowKind[] = ['created', 'changed', 'unchanged', 'rejected'];

/** One run of an import over a file. Two passes: all rows, then what rows say about each other. */
export class ImportRun {
  private readonly counts: Record<RowKind, number> = { created: 0, changed: 0, unchanged: 0, rejected: 0 };
  /** Outcome of each row, by its number: an index into `KINDS` plus one. */
  private outcomes = new Uint8Array(1024);
  private readonly incomplete = new Set<number>();
  private readonly samples: ImportResult['errors'][number][] = [];
  private errorFile: JobFile | undefined;
  private touchedFile: JobFile | undefined;

  constructor(
    private readonly target: ImportTarget,
    private readonly mapping: Mapping,
    private readonly bound: AnyResource,
    private readonly source: ImportSource,
    private readonly job: JobContext,
    /** Told the cells at fault; they are written nowhere. */
    private readonly onFault: (row: number, column: string, value: string) => void,
  ) {}

  async run(): Promise<ImportResult> {
    const canAct = await this.ensureNeeds();
    let rows: RowImport | undefined;
    const others = new FindOthers(this.target, (id) => rows?.knows(id) ?? false);
    rows = new RowImport(this.target, this.mapping, this.bound, others, canAct);
    const importer = rows;
    try {
      await this.eachRow((row, fault) => this.first(importer, row, fault));
      if (this.mapping.late?.length) await this.eachRow((row) => this.second(importer, row));
    } finally {
      await this.errorFile?.close();
      await this.touchedFile?.close();
    }
    this.job.progress(this.read, this.read);
    return {
      read: this.read,
      ...this.counts,
      incomplete: this.incomplete.size,
      madeOnTheWay: others.madeOnTheWay,
      dryRun: this.target.dryRun,
      errors: this.samples,
    };
  }

  private get read(): number {
    return KINDS.reduce((sum, kind) => sum + this.counts[kind], 0);
  }

  private eachRow(work: (row: RowCells, fault: CsvRow['fault']) => Promise<void>): Promise<void> {
    const cells = cellsBelow(this.source.header, this.mapping);
    const rows = csvRows(this.source.open(), this.source.delimiter);
    return eachBounded(rows, IN_FLIGHT, this.job.signal, (row) => work(cells(row), row.fault));
  }

  private async first(rows: RowImport, row: RowCells, fault: CsvRow['fault']): Promise<void> {
    const outcome: RowOutcome = fault ? { kind: 'rejected', faults: [new RowFault('-', fault)] } : await rows.run(row);
    this.counts[outcome.kind]++;
    this.remember(row.number, outcome.kind);
    await this.report(row, outcome);
    this.job.progress(this.read, Math.max(this.read, this.source.lines));
  }

  private async second(rows: RowImport, row: RowCells): Promise<void> {
    const before = KINDS[(this.outcomes[row.number] ?? 0) - 1];
    if (before === undefined || before === 'rejected') return;
    const outcome = await rows.runLate(row);
    if (!outcome) return;
    if (outcome.kind === 'changed' && before === 'unchanged') {
      this.counts.unchanged--;
      this.counts.changed++;
      await this.report(row, outcome);
    } else await this.report(row, { ...outcome, kind: 'unchanged' });
  }

  private remember(row: number, kind: RowKind): void {
    if (row >= this.outcomes.length) {
      const larger = new Uint8Array(Math.max(row + 1, this.outcomes.length * 2));
      larger.set(this.outcomes);
      this.outcomes = larger;
    }
    this.outcomes[row] = KINDS.indexOf(kind) + 1;
  }

  /** Faults go to the file of errors, records to the file that an undo reads. */
  private async report({ number: row, cell }: RowCells, { kind, id, faults }: RowOutcome): Promise<void> {
    if (id !== undefined && !this.target.dryRun && (kind === 'created' || kind === 'changed')) {
      this.touchedFile ??= this.job.file('touched.csv', 'text/csv');
      await this.touchedFile.write(csvLine([this.mapping.collection, id, kind]));
    }
    if (faults.length === 0) return;
    if (kind !== 'rejected') this.incomplete.add(row);
    if (!this.errorFile) {
      this.errorFile = this.job.file('errors.csv', 'text/csv');
      await this.errorFile.write(csvLine(['row', 'column', 'reason', 'message']));
    }
    for (const { column, reason, message } of faults) {
      if (this.samples.length < SAMPLES) this.samples.push({ row, column, reason });
      if (column !== '-') this.onFault(row, column, cell(column));
      await this.errorFile.write(csvLine([row, column, reason, message]));
    }
  }

  /** Makes the records that the mapping relies on. False when a dry run lacks one. */
  private async ensureNeeds(): Promise<boolean> {
    for (const { collection, id, body } of this.mapping.needs ?? []) {
      const bound = this.target.resources.get(collection);
      const act = bound?.resource.create;
      if (!bound || !act || bound.resource.exists((await bound.runner.load(id)).state)) continue;
      if (this.target.dryRun) return false;
      const { principal, context } = this.target;
      const call = { principal, body, context: contextOf(this.target, derivedId(context.commandId, id, 'need')) };
      const result = await perform(bound, act, call, id, { fresh: true });
      if (!result.ok) throw new Error(`'${collection}/${id}' was refused: ${result.refusal.code}`);
    }
    return true;
  }
}

/** Why the actor may not run this mapping; undefined when they may. */
export const importRefusal = (target: ImportTarget, mapping: Mapping): Refusal | undefined => {
  const collections = [mapping.collection, ...(mapping.needs ?? []).map((need) => need.collection)];
  const missing = collections.find((name) => {
    const bound = target.resources.get(name);
    return !bound || !may(target.principal, writePermission(bound, bound.resource.create));
  });
  return missing === undefined
    ? undefined
    : { code: 'import-forbidden', field: 'as', message: `Your roles may not write ${missing}.` };
};
