import { type CommandResult, derivedId } from '@relata/es';
import { type AnyResource, type Check, compileCheck, ProblemError, perform } from '@relata/service-kit';
import { type AnyAct, bodyFor, contextOf, type ImportTarget } from './import-target.js';

export type Values = Readonly<Record<string, unknown>>;

export interface ActOrder {
  readonly act: AnyAct;
  readonly id: string;
  /** Tells this command from the others that the import gives to the record. */
  readonly name: string;
  /** Those that the act takes become its body. */
  readonly values: Values;
  /** ISO instant; also part of the body where the act takes it. */
  readonly occurredAt?: string | undefined;
  readonly fresh?: boolean;
  /** Dry run: the state that the acts before it have come to. */
  readonly from?: unknown;
  /** Dry run: something that the act needs is not there yet; only the body is checked. */
  readonly untried?: boolean;
}

/** Runs acts of a collection for an import, their bodies checked as at the HTTP edge. */
export class ActRunner {
  private readonly checks = new Map<AnyAct, Check>();

  constructor(
    private readonly target: ImportTarget,
    private readonly bound: AnyResource,
  ) {}

  async run({
    act,
    id,
    name,
    values,
    occurredAt,
    fresh = false,
    from,
    untried,
  }: ActOrder): Promise<CommandResult<unknown>> {
    const body = bodyFor(act, occurredAt === undefined ? values : { ...values, occurredAt });
    const wrong = this.wrong(act, body);
    if (wrong) return wrong;
    const { principal, context, dryRun } = this.target;
    if (untried) return { ok: true, id, state: undefined, revision: -1, position: '0', changed: true };
    const call = {
      principal,
      body,
      context: contextOf(this.target, derivedId(context.commandId, id, name), occurredAt),
    };
    const rehearse = from === undefined ? {} : { from };
    return perform(this.bound, act, call, id, { fresh, ...(dryRun ? { rehearse } : {}) });
  }

  private wrong(act: AnyAct, body: Values): (CommandResult<unknown> & { readonly ok: false }) | undefined {
    const check = this.checks.get(act) ?? compileCheck(act.body, 'body');
    this.checks.set(act, check);
    try {
      check(body);
      return undefined;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { field = '', message = '' } = error.problem.errors?.[0] ?? {};
      return { ok: false, refusal: { code: 'value-invalid', field, message } };
    }
  }
}
