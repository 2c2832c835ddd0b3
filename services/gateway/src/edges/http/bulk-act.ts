import type { Command } from '@relata/es';
import { may, type Principal, rolesFor } from '@relata/policy';
import { type Act, type AnyResource, type Check, compileCheck, ProblemError, problem } from '@relata/service-kit';
import type { BulkAct } from '../../application/bulk-preview.js';
import type { BulkRequest } from './bulk.schemas.js';

/** The act that a request means, allowed and with a checked body. Throws a problem that names what is wrong. */
export type ActChoice = (principal: Principal, request: BulkRequest) => BulkAct;

export const actChoice = (resources: readonly AnyResource[]): ActChoice => {
  const checks = new WeakMap<object, Check>();
  const checkOf = (act: Act<Command, unknown>): Check => {
    const known = checks.get(act) ?? compileCheck(act.body, 'body');
    checks.set(act, known);
    return known;
  };
  return (principal, { collection, act: name, body: given }) => {
    const readable = resources.filter(({ resource }) => may(principal, resource.permissions.read));
    const bound = readable.find(({ resource }) => resource.collection === collection);
    if (!bound) throw invalid('collection', `must be one of ${namesOf(readable)}`);
    const { resource } = bound;
    const acts = new Map(Object.entries(resource.acts));
    if (resource.change) acts.set('change', resource.change);
    const act = acts.get(name);
    if (!act) throw invalid('act', `must be one of ${[...acts.keys()].join(', ')}`);
    const permission = act.permission ?? resource.permissions.write;
    if (!may(principal, permission))
      throw new ProblemError(
        problem(403, 'permission-missing', {
          detail: `This needs the permission ${permission}, which these roles have: ${rolesFor(permission).join(', ')}.`,
        }),
      );
    return { bound, name, act, body: checkedBody(checkOf(act), given) };
  };
};

const namesOf = (resources: readonly AnyResource[]): string =>
  resources.map(({ resource }) => resource.collection).join(', ');

const invalid = (field: string, message: string): ProblemError =>
  new ProblemError(problem(400, 'request-invalid', { errors: [{ field, message }] }));

/** The act's own check, with its fields named as they stand in this request. */
const checkedBody = (check: Check, body: unknown): BulkAct['body'] => {
  try {
    return check(body) as BulkAct['body'];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const errors = (error.problem.errors ?? []).map(({ field, message }) => ({
      field: field === 'body' ? field : `body.${field}`,
      message,
    }));
    throw new ProblemError({ ...error.problem, errors });
  }
};
