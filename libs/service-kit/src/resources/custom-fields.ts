import { type Command, type DomainEvent, type Refusal, refuse } from '@relata/es';
import { customQueryFields, type FieldSpec } from '@relata/projections';
import { type CustomField, type CustomValues, customByKey, FieldFault, validateCustom } from '@relata/values';
import type { Act, ActInput, Resource } from './resource.js';

/** The definitions of a collection's custom fields. */
export interface CustomDefinitions {
  /** Reads them anew; cheap when nothing was defined meanwhile. */
  refresh(): Promise<void>;
  /** As of the last refresh. */
  current(): readonly CustomField[];
}

/** Definitions from where they are kept: a cached state, or another service. */
export const customDefinitions = (load: () => Promise<readonly CustomField[]>): CustomDefinitions => {
  let known: readonly CustomField[] = [];
  return {
    refresh: () =>
      load().then((found) => {
        known = found;
      }),
    current: () => known,
  };
};

type Mode = 'create' | 'change';

/**
 * A collection whose records have custom fields: requests, answers and queries name them by their keys, records hold
 * them by their ids, and values are checked against the definitions before a command is made.
 */
export const withCustomFields = <C extends Command, E extends DomainEvent, S, V extends object>(
  resource: Resource<C, E, S, V>,
  definitions: CustomDefinitions,
): Resource<C, E, S, V> => {
  const { view } = resource;
  const queryable = () => customQueryFields(definitions.current());
  const checking = (act: Act<C, S>, mode: Mode): Act<C, S> => ({
    ...act,
    command: (input) => {
      const present = (view.of(input.state) as { readonly custom?: CustomValues }).custom ?? {};
      const checked = checkedBody(definitions.current(), input, present, mode);
      return 'refusal' in checked ? checked.refusal : act.command({ ...input, body: checked.body });
    },
  });
  return {
    ...resource,
    ready: () => definitions.refresh().then(() => resource.ready?.()),
    view: {
      ...view,
      of: (state) => {
        const shown = view.of(state) as V & { readonly custom?: CustomValues };
        return shown.custom ? { ...shown, custom: customByKey(definitions.current(), shown.custom) } : shown;
      },
      // Each custom field has a class of its own.
      classes: { ...view.classes, custom: 'open' },
      customClasses: () => Object.fromEntries(definitions.current().map((field) => [field.key, field.class])),
    },
    ...(resource.create ? { create: checking(resource.create, 'create') } : {}),
    ...(resource.change ? { change: checking(resource.change, 'change') } : {}),
    customFields: () => definitions.current(),
    queryFields: () => ({
      ...ownFields(resource.list.collection.fields),
      ...Object.fromEntries(queryable().map(({ name, spec }) => [name, spec])),
    }),
    sentField: (name) => {
      const field = definitions.current().find(({ id }) => name === `custom.${id}`);
      return field && `custom.${field.key}`;
    },
    indexedField: (name) => queryable().find((field) => field.name === name)?.indexed,
  };
};

/** Without the slots, which nobody names. */
const ownFields = (fields: Readonly<Record<string, FieldSpec>>): Readonly<Record<string, FieldSpec>> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('custom.')));

/** The body with its custom values checked and by id, or why one of them cannot be. */
const checkedBody = <S>(
  fields: readonly CustomField[],
  { body }: ActInput<S>,
  present: CustomValues,
  mode: Mode,
): Pick<ActInput<S>, 'body'> | { readonly refusal: Refusal } => {
  const { custom, ...others } = body;
  if (custom === undefined && mode === 'change') return { body };
  // Null clears them all.
  const given =
    custom === null
      ? Object.fromEntries(Object.keys(present).map((id) => [id, null]))
      : ((custom ?? {}) as Readonly<Record<string, unknown>>);
  const values = validateCustom(fields, given, mode);
  if (values instanceof FieldFault) return { refusal: refusalOf(values, fields) };
  const written = Object.entries(values).filter(([, value]) => mode === 'change' || value !== null);
  return { body: written.length === 0 ? others : { ...others, custom: Object.fromEntries(written) } };
};

const MESSAGES: Readonly<Record<string, string>> = {
  'field-unknown': 'There is no such custom field.',
  'field-required': 'This custom field needs a value.',
  'field-retired': 'This custom field is no longer written.',
  'value-invalid': 'The value does not fit the type of this custom field.',
};

const refusalOf = ({ code, field: path }: FieldFault, fields: readonly CustomField[]): Refusal => {
  const key = path.split('.')[1];
  const options = fields.find((field) => field.key === key)?.options ?? [];
  const message =
    code === 'value-unknown' ? `Must be one of: ${options.map(({ value }) => value).join(', ')}.` : MESSAGES[code];
  return refuse(code, path, message).refusal;
};
