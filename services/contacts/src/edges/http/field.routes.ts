import type { Clock, CommandRunner, EventStore, Position, Refusal } from '@relata/es';
import {
  type Answer,
  AsOf,
  bodyOf,
  type Call,
  listMoment,
  MomentView,
  NO_BODY,
  ProblemError,
  type Route,
  recordHeaders,
  refusalProblem,
  unknownRecord,
} from '@relata/service-kit';
import type { CustomField } from '@relata/values';
import { Type } from 'typebox';
import type { FieldCommand } from '../../domain/field.decisions.js';
import type { FieldEvent } from '../../domain/field.events.js';
import { type FieldsState, fieldsOf } from '../../domain/field.state.js';
import { COLLECTIONS, Collection, FieldBody, FieldPatch, FieldView } from './field.schemas.js';

/** Definitions of a collection are one stream, whose id is the collection. */
export interface FieldParts {
  readonly runner: CommandRunner<FieldCommand, FieldEvent, FieldsState>;
  readonly clock: Clock;
  /** The definitions of a collection as its stream had them at a position. */
  stateAt(collection: string, position: Position): Promise<FieldsState>;
  readonly store: Pick<EventStore, 'positionAt' | 'positionOf' | 'instantAt' | 'safeHead'>;
}

type Body = Readonly<Record<string, unknown>>;

const viewOf = (collection: string, { id, ...field }: CustomField): object => ({
  id: `${collection}.${id}`,
  collection,
  ...field,
});

/** Custom fields of contacts, accounts and deals: defined, changed, retired and taken back at run time. */
export const fieldRoutes = (parts: FieldParts): readonly Route[] => [
  {
    method: 'GET',
    path: '/fields',
    permission: 'fields:read',
    summary: 'Custom fields of one collection or of all, retired ones too, now or as of a moment',
    query: bodyOf({ collection: Collection, asOf: AsOf }),
    answers: {
      status: 200,
      schema: Type.Object({ items: Type.Array(FieldView), asOf: Type.Optional(MomentView) }),
    },
    handle: ({ query }) => list(parts, query as FieldsQuery),
  },
  {
    method: 'POST',
    path: '/fields',
    permission: 'fields:write',
    summary: 'Define a custom field; defining it again as it stands changes nothing',
    body: FieldBody,
    answers: { status: 201, schema: FieldView },
    handle: (call) => {
      const { collection, type, ...details } = call.body as Body & {
        readonly collection: string;
        readonly type: string;
      };
      const isNew = (field: CustomField): boolean => field.key === details.key;
      return run(parts, call, collection, { ...details, type: 'DefineField', fieldType: type }, isNew);
    },
  },
  {
    method: 'PATCH',
    path: '/fields/:id',
    permission: 'fields:write',
    summary: 'Change a custom field (JSON merge patch); its key and type stay',
    body: FieldPatch,
    answers: { status: 200, schema: FieldView },
    handle: (call) => runOn(parts, call, { ...(call.body as Body), type: 'ChangeField' }),
  },
  {
    method: 'POST',
    path: '/fields/:id/retire',
    permission: 'fields:write',
    summary: 'Retire a custom field: values are kept, no new ones are written',
    body: NO_BODY,
    answers: { status: 200, schema: FieldView },
    handle: (call) => runOn(parts, call, { type: 'RetireField' }),
  },
  {
    method: 'POST',
    path: '/fields/:id/reinstate',
    permission: 'fields:write',
    summary: 'Take a retired custom field back into use',
    body: NO_BODY,
    answers: { status: 200, schema: FieldView },
    handle: (call) => runOn(parts, call, { type: 'ReinstateField' }),
  },
];

interface FieldsQuery {
  readonly collection?: string;
  readonly asOf?: string;
}

const list = async (parts: FieldParts, { collection, asOf }: FieldsQuery): Promise<Answer> => {
  const wanted = collection === undefined ? COLLECTIONS : [collection];
  const moment = asOf === undefined ? undefined : await listMoment(parts.store, asOf);
  const found = await Promise.all(
    wanted.map(async (name) =>
      fieldsOf(moment ? await parts.stateAt(name, moment.position) : (await parts.runner.load(name)).state)
        .toSorted((a, b) => a.order - b.order)
        .map((field) => viewOf(name, field)),
    ),
  );
  return { body: { items: found.flat(), ...(moment ? { asOf: moment } : {}) } };
};

type Given = { readonly type: FieldCommand['type'] } & Body;

/** A command on the field that the path names. */
const runOn = async (parts: FieldParts, call: Call, given: Given): Promise<Answer> => {
  const [collection = '', fieldId] = (call.params.id ?? '').split('.');
  const { state } = await parts.runner.load(collection);
  if (!fieldsOf(state).some((field) => field.id === fieldId)) throw unknownRecord('field');
  return run(parts, call, collection, { ...given, fieldId }, (field) => field.id === fieldId);
};

const run = async (
  { runner, clock }: FieldParts,
  { context, principal }: Call,
  collection: string,
  given: Given,
  isIt: (field: CustomField) => boolean,
): Promise<Answer> => {
  const command = { ...given, id: collection, at: clock.now(), by: principal.id } as unknown as FieldCommand;
  const result = await runner.run(command, context);
  if (!result.ok) throw new ProblemError(refusalProblem(asSent(result.refusal), result.revision));
  const field = fieldsOf(result.state).find(isIt);
  if (!field) throw unknownRecord('field');
  return { body: viewOf(collection, field), headers: recordHeaders(result.revision, result.position) };
};

/** In requests the type of a field is called `type`. */
const asSent = (refusal: Refusal): Refusal => (refusal.field === 'fieldType' ? { ...refusal, field: 'type' } : refusal);
