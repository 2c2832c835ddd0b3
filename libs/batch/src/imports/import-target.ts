import type { Command, CommandContext } from '@relata/es';
import type { Permission, Principal } from '@relata/policy';
import type { Act, AnyResource } from '@relata/service-kit';

export type AnyAct = Act<Command, unknown>;

/** What an import works on, and in whose name. */
export interface ImportTarget {
  /** Collections by name. */
  readonly resources: ReadonlyMap<string, AnyResource>;
  /** The id of the record that an external id stands for; the same for every import. */
  idOf(collection: string, externalId: string): string;
  readonly principal: Principal;
  /** Actor, correlation and trace of the request; `commandId` is the import's id. */
  readonly context: CommandContext;
  /** Nothing is written; the counts say what would be. */
  readonly dryRun: boolean;
}

/** The context of one command of an import. */
export const contextOf = (
  { context }: Pick<ImportTarget, 'context'>,
  commandId: string,
  occurredAt?: string,
): CommandContext => ({
  ...context,
  commandId,
  import: context.commandId,
  ...(occurredAt === undefined ? {} : { occurredAt }),
});

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
}

const FIELDS = new WeakMap<object, ReadonlySet<string>>();

/** The fields that an act takes. */
export const fieldsOf = (act: AnyAct): ReadonlySet<string> => {
  const known = FIELDS.get(act) ?? new Set(Object.keys((act.body as ObjectSchema).properties ?? {}));
  FIELDS.set(act, known);
  return known;
};

/** Only those fields that an act takes. */
export const bodyFor = (act: AnyAct, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const fields = fieldsOf(act);
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.has(field)));
};

/** The acts that bring an existing record to these values, in their order. */
export const updateActs = (
  { resource: { change, acts } }: AnyResource,
  values: Readonly<Record<string, unknown>>,
): readonly AnyAct[] =>
  [change, acts.assign, acts['set-parent']].flatMap((act) =>
    act && Object.keys(values).some((field) => fieldsOf(act).has(field)) ? [act] : [],
  );

/** Whether a record is archived or, a user, deactivated. */
export const isRetired = ({ resource }: AnyResource, state: unknown): boolean => {
  const view: { readonly archived?: unknown; readonly status?: unknown } = resource.view.of(state);
  return view.archived === true || view.status === 'archived' || view.status === 'deactivated';
};

/** The act that brings back a record which an undone import took away; undefined when none is needed or allowed. */
export const broughtBackBy = async (bound: AnyResource, id: string, state: unknown): Promise<AnyAct | undefined> => {
  if (!isRetired(bound, state)) return undefined;
  const { acts } = bound.resource;
  const last = (await bound.runner.history(id)).at(-1);
  return last?.meta.import === undefined ? undefined : (acts.unarchive ?? acts.reactivate);
};

export const writePermission = ({ resource }: AnyResource, act?: AnyAct): Permission =>
  act?.permission ?? resource.permissions.write;
