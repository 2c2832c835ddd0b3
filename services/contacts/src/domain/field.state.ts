import { type CustomField, withChanges } from '@relata/values';
import type { FieldEvent } from './field.events.js';

/** All custom fields that a collection ever had, in the order in which they were defined. */
export type FieldsState =
  | { readonly status: 'absent' }
  | { readonly status: 'active'; readonly fields: readonly CustomField[] };

export const fieldsOf = (state: FieldsState): readonly CustomField[] => (state.status === 'absent' ? [] : state.fields);

/** Folds one event; what is about a field that is not there, and every unknown type, leaves the state as it is. */
export const evolveFields = (state: FieldsState, event: FieldEvent): FieldsState => {
  switch (event.type) {
    case 'FieldDefined':
      return { status: 'active', fields: [...withoutField(fieldsOf(state), event.data.fieldId), defined(event.data)] };
    case 'FieldChanged': {
      const { fieldId, ...changes } = event.data;
      return changed(state, fieldId, (field) => withChanges<CustomField>(field, changes));
    }
    case 'FieldRetired':
      return changed(state, event.data.fieldId, (field) => ({ ...field, retired: true }));
    case 'FieldReinstated':
      return changed(state, event.data.fieldId, (field) => ({ ...field, retired: false }));
    default:
      return state;
  }
};

const withoutField = (fields: readonly CustomField[], id: string): readonly CustomField[] =>
  fields.filter((field) => field.id !== id);

const defined = ({ fieldId, ...field }: Extract<FieldEvent, { type: 'FieldDefined' }>['data']): CustomField => ({
  id: fieldId,
  ...field,
  retired: false,
});

const changed = (state: FieldsState, id: string, change: (field: CustomField) => CustomField): FieldsState =>
  state.status === 'absent'
    ? state
    : { ...state, fields: state.fields.map((field) => (field.id === id ? change(field) : field)) };
