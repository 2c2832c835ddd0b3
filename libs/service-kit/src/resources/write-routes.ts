import {
  type Command,
  type CommandResult,
  type DomainEvent,
  type FieldClass,
  type Refusal,
  refuse,
  timedId,
} from '@relata/es';
import { type Principal, seesClass } from '@relata/policy';
import { Type } from 'typebox';
import { ProblemError, problem, refusalProblem } from '../http/problem.js';
import type { Answer, Call, Route } from '../http/route.js';
import { holdsRow, recordHeaders, sees, viewOf, visible } from './record-view.js';
import { rehearse } from './rehearse.js';
import type { Act, BoundResource, RecordShape, Resource } from './resource.js';
import { isRefusal } from './resource.js';

type Body = Readonly<Record<string, unknown>>;

/** POST (create), PATCH (change) and the verbs of a resource. */
export const writeRoutes = <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
): readonly Route[] => {
  const { resource } = bound;
  const path = `/${resource.collection}`;
  const schema = resource.view.schema;
  const permission = resource.permissions.write;
  const routes: Route[] = [];
  if (resource.create) {
    const act = resource.create;
    routes.push({
      method: 'POST',
      path,
      permission: act.permission ?? permission,
      summary: act.summary,
      body: act.body,
      answers: { status: 201, schema },
      handle: async (call) => {
        const id = newRecordId(call);
        const answer = await runAct(bound, act, call, id, true);
        return { ...answer, headers: { ...answer.headers, location: `/api/v1${path}/${id}` } };
      },
    });
  }
  if (resource.change) {
    const act = resource.change;
    routes.push({
      method: 'PATCH',
      path: `${path}/:id`,
      permission: act.permission ?? permission,
      summary: act.summary,
      body: act.body,
      answers: { status: 200, schema },
      handle: (call) => runAct(bound, act, call, call.params.id ?? ''),
    });
  }
  for (const [verb, act] of Object.entries(resource.acts))
    routes.push({
      method: 'POST',
      path: `${path}/:id/${verb}`,
      permission: act.permission ?? permission,
      summary: act.summary,
      body: act.body,
      answers: { status: 200, schema },
      ...(verb === 'archive' ? { sensitive: 'archive' } : {}),
      handle: (call) => runAct(bound, act, call, call.params.id ?? ''),
    });
  return routes;
};

/** The id of the record that a create makes: derived, so that a retry finds it again. */
export const newRecordId = (call: Pick<Call, 'context'>): string => timedId(call.context.commandId, 'record');

/** Runs one act for a request and answers with the record. Throws a problem when it is refused. */
export const runAct = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  act: Act<C, S>,
  call: Pick<Call, 'principal' | 'body' | 'context'>,
  id: string,
  fresh = false,
): Promise<Answer> => {
  const result = await perform(bound, act, call, id, { fresh });
  if (!result.ok) throw await refused(bound, call.principal, result.refusal, result.revision);
  return {
    body: viewOf(bound.resource, call.principal, result),
    headers: recordHeaders(result.revision, result.position),
  };
};

export interface PerformOptions<S> {
  /** The record is expected not to exist yet. */
  readonly fresh?: boolean;
  /** Nothing is written: the answer is what would come out, from the present state or the one given. */
  readonly rehearse?: { readonly from?: S };
}

/** One act as a value: for bulk acts and imports, which report refusals instead of failing. */
export const perform = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  act: Act<C, S>,
  call: Pick<Call, 'principal' | 'body' | 'context'>,
  id: string,
  { fresh = false, rehearse: rehearsal }: PerformOptions<S> = {},
): Promise<CommandResult<S>> => {
  const { resource, runner, clock } = bound;
  await resource.ready?.();
  const body = (call.body ?? {}) as Body;
  const hidden = hiddenField(resource.view, call.principal, body);
  if (hidden)
    return { ok: false, refusal: refuse('field-forbidden', hidden, 'Your roles may not write this field.').refusal };
  const state = rehearsal?.from ?? (fresh ? resource.decider.initial : (await runner.load(id)).state);
  const seen = !fresh && (await sees(resource, call.principal, state));
  if (!fresh && !seen) return unknown(resource.name);
  const made = act.command({
    id,
    at: clock.now(),
    by: call.principal.id,
    principal: call.principal,
    body,
    state,
  });
  const command = made instanceof Promise ? await made : made;
  if (isRefusal(command)) return { ok: false, refusal: command };
  const allow = (before: S, after: S) => rowRule(bound, call.principal, before, after, seen);
  const result = rehearsal
    ? await rehearse(bound, command, state, allow)
    : await runner.run(command, call.context, { fresh, allow });
  return result.ok ? result : { ...result, refusal: asSent(resource, result.refusal) };
};

/** The refusal with its field as requests call it. */
const asSent = (resource: Pick<Resource<Command, DomainEvent, never>, 'sentField'>, refusal: Refusal): Refusal => {
  const field = refusal.field === undefined ? undefined : resource.sentField?.(refusal.field);
  return field === undefined ? refusal : { ...refusal, field };
};

const unknown = (name: string): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: refuse(`${name}-unknown`, undefined, `There is no such ${name}, or you may not know of it.`).refusal,
});

/** Nobody changes what they cannot see, nor creates what they could not see afterwards. Handing on one's own is fine. */
const rowRule = <C extends Command, E extends DomainEvent, S>(
  { resource }: BoundResource<C, E, S>,
  principal: Principal,
  before: S,
  after: S,
  seen: boolean,
): Refusal | undefined => {
  if (resource.exists(before)) {
    const still = visible(resource, principal, before) || (seen && resource.through !== undefined);
    return still ? undefined : unknown(resource.name).refusal;
  }
  if (holdsRow(resource, principal, after)) return undefined;
  return refuse('owner-forbidden', 'ownerId', 'You may create records only for yourself or your team.').refusal;
};

/** The first field of a body that the actor may not read, and so not write. */
const hiddenField = (
  { classes, customClasses }: RecordShape<unknown>['view'],
  principal: Principal,
  body: Body,
): string | undefined => {
  const hiddenOf = (fields: object, of: Readonly<Record<string, FieldClass>>): string | undefined =>
    Object.keys(fields).find((field) => !seesClass(principal, of[field] ?? 'open'));
  const hidden = hiddenOf(body, classes);
  if (hidden !== undefined || !customClasses) return hidden;
  const custom = hiddenOf((body.custom ?? {}) as object, customClasses());
  return custom === undefined ? undefined : `custom.${custom}`;
};

/** The holder of a taken value is named only to those who may see it. */
const refused = async <C extends Command, E extends DomainEvent, S>(
  bound: BoundResource<C, E, S>,
  principal: Principal,
  refusal: Refusal,
  revision: number | undefined,
): Promise<ProblemError> => {
  const plain = refusalProblem(refusal, revision);
  const holder = refusal.holder;
  if (holder === undefined) return new ProblemError(plain);
  const id = holder.slice(holder.indexOf('-') + 1);
  const { state } = await bound.runner.load(id);
  return new ProblemError((await sees(bound.resource, principal, state)) ? { ...plain, holder: id } : plain);
};

/** Body of acts that need nothing more than the record. */
export const NO_BODY = Type.Optional(Type.Object({}, { additionalProperties: false }));

export const notPossible = (detail: string): ProblemError => new ProblemError(problem(409, 'not-possible', { detail }));
