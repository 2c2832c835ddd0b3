import { refuse } from '@relata/es';
import {
  applyRules,
  changesOf,
  FieldFault,
  type FieldRules,
  type Patch,
  parentFault,
  withChanges,
} from '@relata/values';

/** A unit of the company's tree: a team or a territory. What both do alike is decided here. */
export interface UnitFields {
  readonly name?: string;
}

/** Where a unit is placed: with the ids of all units above the parent, so that a circle is seen here. */
export interface Placing {
  readonly parentId: string | null;
  readonly ancestors: readonly string[];
}

export interface UnitRecord<F extends UnitFields> {
  readonly fields: F;
  readonly parentId?: string;
}

/** Absent: there is none; archived ones keep their place. */
export type UnitState<F extends UnitFields> =
  | { readonly status: 'absent' }
  | ({ readonly status: 'active' | 'archived' } & UnitRecord<F>);

type Refused = ReturnType<typeof refuse>;

const refusedFor = (fault: FieldFault): Refused => refuse(fault.code, fault.field);

/** Fields and parent of a new unit. */
export const createdUnit = <F extends UnitFields>(
  rules: FieldRules<F>,
  command: { readonly id: string } & Patch<F> & Partial<Placing>,
): (F & { readonly parentId?: string }) | Refused => {
  const patch = applyRules<F, F>(rules, command);
  if (patch instanceof FieldFault) return refusedFor(patch);
  const { parentId = null, ancestors = [] } = command;
  const fault = parentFault(command.id, parentId, ancestors);
  if (fault) return refusedFor(fault);
  const fields = withChanges<F>({} as F, patch);
  if (fields.name === undefined) return refuse('name-required', 'name');
  return { ...fields, ...(parentId === null ? {} : { parentId }) };
};

/** What of a patch is a change; undefined when nothing is. */
export const changedUnit = <F extends UnitFields>(
  rules: FieldRules<F>,
  present: F,
  patch: Patch<F>,
): Patch<F> | Refused | undefined => {
  const normal = applyRules<F, F>(rules, patch);
  if (normal instanceof FieldFault) return refusedFor(normal);
  return (normal as Patch<UnitFields>).name === null ? refuse('name-required', 'name') : changesOf<F>(present, normal);
};

/** The new parent; undefined when the unit stands there already. */
export const movedUnit = (
  record: { readonly parentId?: string },
  command: { readonly id: string } & Placing,
): { readonly parentId: string | null } | Refused | undefined => {
  const fault = parentFault(command.id, command.parentId, command.ancestors);
  if (fault) return refusedFor(fault);
  return (record.parentId ?? null) === command.parentId ? undefined : { parentId: command.parentId };
};

export const isRefused = (result: object): result is Refused => 'refusal' in result;

/** A unit as it starts. */
export const unitOf = <F extends UnitFields>(data: F & { readonly parentId?: string }): UnitState<F> => {
  const { parentId, ...fields } = data;
  return { status: 'active', fields: fields as unknown as F, ...(parentId === undefined ? {} : { parentId }) };
};

export const withParent = <F extends UnitFields>(
  { status, fields }: UnitRecord<F> & { readonly status: 'active' | 'archived' },
  parentId: string | null,
): UnitState<F> => ({ status, fields, ...(parentId === null ? {} : { parentId }) });
