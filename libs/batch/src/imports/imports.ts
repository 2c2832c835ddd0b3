import type { Readable } from 'node:stream';
import { type CommandContext, derivedId, type Refusal, type Reservations, refuse } from '@relata/es';
import type { Principal } from '@relata/policy';
import { type AnyResource, isRefusal } from '@relata/service-kit';
import type { Job } from '../jobs/job.js';
import type { JobEngine } from '../jobs/job-engine.js';
import { ImportRun, importRefusal } from './import-run.js';
import type { ImportTarget } from './import-target.js';
import { ImportUndo } from './import-undo.js';
import type { Mapping } from './mapping.js';
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
}

export interface ImportOrder {
  readonly principal: Principal;
  readonly context: CommandContext;
  /** Collection. */
  readonly as: string;
  /** Name of a mapping; guessed by the columns when absent. */
  readonly mapping?: string | undefined;
  readonly dryRun: boolean;
  readonly body: Readable;
}

/** Imports of files, and their undoing, as jobs. */
export class Imports {
  private readonly resources: ReadonlyMap<string, AnyResource>;

  constructor(private readonly options: ImportsOptions) {
    this.resources = new Map(options.resources.map((bound) => [bound.resource.collection, bound]));
  }

  /** Takes the file in and starts the import. Refused when the file or the mapping cannot be used at all. */
  async start(order: ImportOrder): Promise<Job | Refusal> {
    const bound = this.resources.get(order.as);
    if (!bound?.resource.create) return refuse('collection-not-importable', 'as').refusal;
    const source = await this.options.spool.take(order.body);
    if (isRefusal(source)) return source;
    const mapping = this.mappingFor(order, source.header);
    const refusal = isRefusal(mapping) ? mapping : importRefusal(this.targetOf(order, ''), mapping);
    if (isRefusal(mapping) || refusal) {
      await source.drop();
      return refusal ?? (mapping as Refusal);
    }
    const job = this.options.jobs.start({
      kind: 'import',
      owner: order.principal,
      input: { as: order.as, mapping: mapping.name, dryRun: order.dryRun },
      work: async (context) => {
        try {
          const run = new ImportRun(this.targetOf(order, context.jobId), mapping, bound, source, context);
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

  private mappingFor({ as, mapping: name }: ImportOrder, header: readonly string[]): Mapping | Refusal {
    const { mappings } = this.options;
    const mapping = name === undefined ? guessMapping(mappings.all(), as, header) : mappings.get(name);
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
