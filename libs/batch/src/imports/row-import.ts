import type { CommandResult, Refusal } from '@relata/es';
import type { AnyResource } from '@relata/service-kit';
import { ActRunner, type Values } from './act-runner.js';
import { broughtBackBy, type ImportTarget, updateActs } from './import-target.js';
import type { Expression, Mapping, Step } from './mapping.js';
import { columnsOf } from './mapping.js';
import { RowFault } from './row-fault.js';
import { evaluate, evaluateAll, type FindOther, holds, type RowCells } from './row-values.js';

export type RowKind = 'created' | 'changed' | 'unchanged' | 'rejected';

/** What became of a row. A row that is kept may still have faults: acts on its record that were refused. */
export interface RowOutcome {
  readonly kind: RowKind;
  /** The row's record; absent when it is not known. */
  readonly id?: string;
  readonly faults: readonly RowFault[];
}

const rejected = (fault: RowFault): RowOutcome => ({ kind: 'rejected', faults: [fault] });

/** The other records that rows refer to. */
interface Others {
  readonly find: FindOther;
  leansOnMissing(row: RowCells): boolean;
}

/** Makes records of rows: creates what is new, changes what differs, and leaves alone what is as the row says. */
export class RowImport {
  private readonly seen = new Set<string>();
  private readonly acts: ActRunner;
  private readonly find: FindOther;
  private readonly early: Readonly<Record<string, Expression>>;
  private readonly late: Readonly<Record<string, Expression>>;

  constructor(
    private readonly target: ImportTarget,
    private readonly mapping: Mapping,
    private readonly bound: AnyResource,
    private readonly others: Others,
    /** False in a dry run that lacks records which the import makes before the first row. */
    private readonly canAct: boolean,
  ) {
    this.acts = new ActRunner(target, bound);
    this.find = others.find;
    const isLate = ([field]: readonly [string, unknown]): boolean => mapping.late?.includes(field) ?? false;
    const fields = Object.entries(mapping.fields);
    this.early = Object.fromEntries(fields.filter((field) => !isLate(field)));
    this.late = Object.fromEntries(fields.filter(isLate));
  }

  async run(row: RowCells): Promise<RowOutcome> {
    const external = await this.externalIdOf(row);
    if (external instanceof RowFault) return rejected(external);
    const id = this.target.idOf(this.mapping.collection, external);
    if (this.seen.has(id)) return rejected(this.fault({ code: 'duplicate-in-file', field: 'externalId' }));
    this.seen.add(id);
    const fields = await evaluateAll(this.early, row, this.find);
    if (fields instanceof RowFault) return rejected(fields);
    const values = { externalId: external, ...fields };
    const { state } = await this.bound.runner.load(id);
    return this.bound.resource.exists(state) ? this.update(id, state, values, row) : this.create(id, values, row);
  }

  /** The second pass: fields that refer to other rows. Undefined when the row says nothing about them. */
  async runLate(row: RowCells): Promise<RowOutcome | undefined> {
    const external = await this.externalIdOf(row);
    if (external instanceof RowFault) return undefined;
    const values = await evaluateAll(this.late, row, this.find);
    if (values instanceof RowFault) return { kind: 'unchanged', faults: [values] };
    if (Object.keys(values).length === 0) return undefined;
    const id = this.target.idOf(this.mapping.collection, external);
    const { state } = await this.bound.runner.load(id);
    if (this.target.dryRun) return { kind: this.differs(state, values) ? 'changed' : 'unchanged', faults: [] };
    return this.update(id, state, values);
  }

  /** Whether a row of the file stands for this record. */
  readonly knows = (id: string): boolean => this.seen.has(id);

  private async externalIdOf(row: RowCells): Promise<string | RowFault> {
    const external = await evaluate(this.mapping.externalId, row, this.find);
    if (external instanceof RowFault) return external;
    return external === undefined ? this.fault({ code: 'external-id-missing', field: 'externalId' }) : String(external);
  }

  private async create(id: string, values: Values, row: RowCells): Promise<RowOutcome> {
    const act = this.bound.resource.create;
    if (!act) return rejected(new RowFault('-', 'collection-read-only'));
    const occurredAt = await this.instantOf(this.mapping.occurredAt, row);
    if (occurredAt instanceof RowFault) return rejected(occurredAt);
    const result = await this.acts.run({
      act,
      id,
      name: 'create',
      values,
      occurredAt,
      fresh: true,
      untried: this.untried(row),
    });
    if (!result.ok) return this.held(result.refusal, values, row);
    return { kind: 'created', id, faults: (await this.steps(id, result.state, row)).faults };
  }

  /** The external id is held by a record that no import made: that one is meant. */
  private async held(refusal: Refusal, values: Values, row: RowCells): Promise<RowOutcome> {
    const holder = refusal.holder?.slice(refusal.holder.indexOf('-') + 1);
    if (holder === undefined || !refusal.code.endsWith('external-id-taken') || this.seen.has(holder))
      return rejected(this.fault(refusal));
    this.seen.add(holder);
    return this.update(holder, (await this.bound.runner.load(holder)).state, values, row);
  }

  /** Without a row only its fields are set. */
  private async update(id: string, before: unknown, values: Values, row?: RowCells): Promise<RowOutcome> {
    let state = before;
    let changed = false;
    const faults: RowFault[] = [];
    const back = await broughtBackBy(this.bound, id, state);
    for (const [i, act] of [...(back ? [back] : []), ...updateActs(this.bound, values)].entries()) {
      const result = await this.acts.run({
        act,
        id,
        name: `update-${i}`,
        values,
        from: state,
        untried: this.untried(row),
      });
      if (result.ok) {
        changed ||= result.changed;
        state = result.state;
      } else if (i === 0 && row) return rejected(this.fault(result.refusal));
      else faults.push(this.fault(result.refusal));
    }
    const stepped = row ? await this.steps(id, state, row) : { changed: false, faults: [] };
    return { kind: changed || stepped.changed ? 'changed' : 'unchanged', id, faults: [...faults, ...stepped.faults] };
  }

  private async steps(id: string, from: unknown, row: RowCells): Promise<{ changed: boolean; faults: RowFault[] }> {
    let state = from;
    let changed = false;
    const faults: RowFault[] = [];
    for (const [i, step] of (this.untried(row) ? [] : (this.mapping.steps ?? [])).entries()) {
      if (!holds(step.when, row)) continue;
      const result = await this.step(step, id, `step-${i}`, state, row);
      if (result instanceof RowFault) faults.push(result);
      else if (!result.ok) faults.push(this.fault(result.refusal, step.body, step.when.column));
      else {
        changed ||= result.changed;
        state = result.state;
      }
    }
    return { changed, faults };
  }

  private async step(
    step: Step,
    id: string,
    name: string,
    from: unknown,
    row: RowCells,
  ): Promise<CommandResult<unknown> | RowFault> {
    const act = this.bound.resource.acts[step.act];
    if (!act) return new RowFault('-', 'act-unknown');
    const values = await evaluateAll(step.body, row, this.find);
    if (values instanceof RowFault) return values;
    const occurredAt = await this.instantOf(step.occurredAt, row);
    return occurredAt instanceof RowFault ? occurredAt : this.acts.run({ act, id, name, values, occurredAt, from });
  }

  private untried(row: RowCells | undefined): boolean {
    return !this.canAct || (this.target.dryRun && row !== undefined && this.others.leansOnMissing(row));
  }

  private async instantOf(expression: Expression | undefined, row: RowCells): Promise<string | undefined | RowFault> {
    const value = expression && (await evaluate(expression, row, this.find));
    return value === undefined || value instanceof RowFault ? value : String(value);
  }

  /** A refusal with the column that the field at fault is read from. */
  private fault(
    { code, field, message }: Refusal,
    fields: Readonly<Record<string, Expression>> = this.mapping.fields,
    otherwise = '-',
  ): RowFault {
    const root = (field ?? '').split('.')[0] ?? '';
    const expression = root === 'externalId' ? this.mapping.externalId : fields[root];
    return new RowFault((expression && columnsOf(expression)[0]) ?? otherwise, code, message);
  }

  private differs(state: unknown, values: Values): boolean {
    if (!this.bound.resource.exists(state)) return true;
    const view: Values = { ...this.bound.resource.view.of(state) };
    return Object.entries(values).some(([field, value]) => view[field] !== value);
  }
}
