import type { Readable } from 'node:stream';
import { type CommandContext, derivedId, type Refusal, type Reservations, refuse } from '@relata/es';
import type { Principal } from '@relata/policy';
import { type AnyResource, isRefusal } from '@relata/service-kit';
import type { Job } from '../jobs/job.js';
import type { JobEngine } from '../jobs/job-engine.js';
import { errorPage, type ImportErrorPage, type KnownOfErrors } from './error-page.js';
import { FaultValues } from './fault-values.js';
import { importFieldsOf } from './fields/import-field.js';
import { expandShort, isShort } from './fields/short-mapping.js';
import { guessImport, type ImportGuess } from './guess/guess-import.js';
import { ImportRun, importRefusal } from './import-run.js';
import type { ImportTarget } from './import-target.js';
import { ImportUndo } from './import-undo.js';
import { fieldsByColumn, type Mapping } from './mapping.js';
import { mappingFault } from './mapping-check.js';
import type { MappingStore } from './mapping-store.js';
import { guessMapping, missingColumns } from './mappings/shipped-mappings.js';
import type { Spool } from './spool.js';

export interface ImportsOptions {
  readonly resources: readonly AnyResource[];
  readonly jobs: JobEngine;
  readonly mappings: MappingStore;
  readonly spool: Spool;
  /** Keyed hash: the id of a record must not give away the name that it was imported by. */
  readonly nameOf: Reservations['nameOf'];
  /** Resolves when what was imported shows in lists and reports, or that takes too long. */
  readonly shown?: () => Promise<void>;
  /** ISO 4217: of amounts that name no currency. Default USD. */
  readonly currency?: () => Promise<string>;
}

export interface ImportOrder {
  readonly principal: Principal;
  readonly context: CommandContext;
  /** Collection. */
  readonly as: string;
  /** Name of a mapping; guessed by the columns when absent. */
  readonly mapping?: string | undefined;
  /** A mapping that came with the file, whole or short; asked for once the file was read. It wins over the name. */
  readonly inline?: (() => Promise<unknown>) | undefined;
  readonly dryRun: boolean;
  readonly body: Readable;
}

/** Imports of files, and their undoing, as jobs. */
export class Imports {
  private readonly resources: ReadonlyMap<string, AnyResource>;
  private readonly faultValues = new FaultValues();

  constructor(private readonly options: ImportsOptions) {
    this.resources = new Map(options.resources.map((bound) => [bound.resource.collection, bound]));
  }

  /** Takes the file in and starts the import. Refused when the file or the mapping cannot be used at all. */
  async start(order: ImportOrder): Promise<Job | Refusal> {
    const bound = this.resources.get(order.as);
    if (!bound?.resource.create) return refuse('collection-not-importable', 'as').refusal;
    const source = await this.options.spool.take(order.body);
    if (isRefusal(source)) return source;
    const mapping = await this.mappingFor(order, bound, source.header);
    const refusal = isRefusal(mapping) ? mapping : importRefusal(this.targetOf(order, ''), mapping);
    if (isRefusal(mapping) || refusal) {
      await source.drop();
      return refusal ?? (mapping as Refusal);
    }
    const job = this.options.jobs.start({
      kind: 'import',
      owner: order.principal,
      input: { as: order.as, mapping: mapping.name, dryRun: order.dryRun, columns: fieldsByColumn(mapping) },
      work: async (context) => {
        try {
          const target = this.targetOf(order, context.jobId);
          const run = new ImportRun(target, mapping, bound, source, context, (row, column, value) =>
            this.faultValues.add(context.jobId, row, column, value),
          );
          const result = await run.run();
          if (!order.dryRun) await this.options.shown?.();
          return result;
        } finally {
          await source.drop();
        }
      },
    });
    if ('code' in job) await source.drop();
    return job;
  }

  /** What can be told of a file by its beginning. */
  async guess(as: string, start: Uint8Array): Promise<ImportGuess | Refusal> {
    const bound = this.resources.get(as);
    if (!bound?.resource.create) return refuse('collection-not-importable', 'as').refusal;
    await bound.resource.ready?.();
    return guessImport(start, as, importFieldsOf(bound), this.options.mappings.all());
  }

  /** The errors of an import behind so many; none when it has made none. Undefined when the actor may not know of it. */
  async errors(
    principal: Principal,
    importId: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<ImportErrorPage | undefined> {
    const { jobs } = this.options;
    const job = jobs.get(principal, importId);
    if (job?.kind !== 'import') return undefined;
    const file = jobs.openFile(principal, importId, 'errors.csv');
    const { columns = {} } = job.input as { readonly columns?: Readonly<Record<string, string>> };
    const known: KnownOfErrors = {
      fields: columns,
      value: (row, column) => this.faultValues.get(importId, row, column),
    };
    return file ? errorPage(file.stream, known, page) : { items: [] };
  }

  /** Starts to take an import back. Undefined when there is none, or the actor may not know of it. */
  undo(principal: Principal, context: CommandContext, importId: string): Job | Refusal | undefined {
    const { jobs } = this.options;
    const job = jobs.get(principal, importId);
    if (job?.kind !== 'import') return undefined;
    if (job.finishedAt === undefined)
      return refuse('import-not-closed', undefined, 'Wait for its end, or cancel it.').refusal;
    const target = this.targetOf({ principal, context, dryRun: false }, importId);
    return jobs.start({
      kind: 'import-undo',
      owner: principal,
      input: { import: importId },
      work: (work) =>
        new ImportUndo(target, () => jobs.openFile(principal, importId, 'touched.csv')?.stream, work).run(),
    });
  }

  private async mappingFor(
    { as, mapping: name, inline }: ImportOrder,
    bound: AnyResource,
    header: readonly string[],
  ): Promise<Mapping | Refusal> {
    const { mappings } = this.options;
    const sent = await inline?.();
    const mapping =
      sent !== undefined
        ? await this.sentMapping(as, bound, sent)
        : name === undefined
          ? guessMapping(mappings.all(), as, header)
          : mappings.get(name);
    if (mapping && 'code' in mapping) return mapping;
    if (!mapping)
      return refuse(
        'mapping-invalid',
        'mapping',
        `Known are: ${mappings
          .all()
          .map((m) => m.name)
          .join(', ')}.`,
      ).refusal;
    if (mapping.collection !== as)
      return refuse('mapping-invalid', 'mapping', `This mapping is for ${mapping.collection}.`).refusal;
    const missing = missingColumns(mapping, header);
    return missing.length === 0
      ? mapping
      : refuse('columns-missing', 'body', `The file lacks the columns: ${missing.join(', ')}.`).refusal;
  }

  private async sentMapping(collection: string, bound: AnyResource, sent: unknown): Promise<Mapping | Refusal> {
    if (isShort(sent)) {
      await bound.resource.ready?.();
      const currency = (await this.options.currency?.()) ?? 'USD';
      return expandShort(sent, { collection, fields: importFieldsOf(bound), currency });
    }
    const whole: unknown =
      typeof sent === 'object' && sent !== null && !Array.isArray(sent)
        ? { name: 'inline', collection, ...sent }
        : sent;
    const fault = mappingFault(whole);
    return fault === undefined
      ? (whole as Mapping)
      : refuse('mapping-invalid', fault === 'mapping' ? fault : `mapping.${fault}`, 'This cannot be read.').refusal;
  }

  private targetOf(order: Pick<ImportOrder, 'principal' | 'context' | 'dryRun'>, importId: string): ImportTarget {
    const { nameOf } = this.options;
    return {
      resources: this.resources,
      principal: order.principal,
      context: { ...order.context, commandId: importId },
      dryRun: order.dryRun,
      idOf: (collection, externalId) =>
        derivedId(nameOf({ kind: 'import', value: `${collection}:${externalId}`, field: 'externalId' })),
    };
  }
}
