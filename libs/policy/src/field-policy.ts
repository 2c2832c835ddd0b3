import type { FieldClass } from '@relata/es';
import type { Principal, Role } from './actor.js';

/** Classes that a role may not read. A class is visible to an actor when one of their roles may read it. */
const HIDDEN: Readonly<Record<Role, readonly FieldClass[]>> = {
  sales: [],
  'head-of-sales': [],
  agent: ['financial'],
  supervisor: ['financial'],
  marketer: ['financial'],
  analyst: ['personal'],
  auditor: [],
  dpo: ['financial'],
  admin: [],
  integration: [],
};

/** Whether the actor may read fields of a class. */
export const seesClass = (actor: Principal, cls: FieldClass): boolean =>
  actor.roles.some((role) => !HIDDEN[role].includes(cls));

/** Replaces a value that the policy hides, so that "hidden" and "empty" stay apart. */
export const HIDDEN_MARK = { hidden: true } as const;

/** A view with the fields that the actor may not read replaced by the mark. `classes` names the class of each field. */
export const maskFields = <V extends object>(
  actor: Principal,
  view: V,
  classes: Readonly<Record<string, FieldClass>>,
): V => {
  if (actor.roles.some((role) => HIDDEN[role].length === 0)) return view;
  const hidden = Object.keys(view).filter((field) => !seesClass(actor, classes[field] ?? 'open'));
  return hidden.length === 0 ? view : { ...view, ...Object.fromEntries(hidden.map((field) => [field, HIDDEN_MARK])) };
};
