import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../lib/api/client.js';
import type { CustomField } from '../../../lib/custom-fields.js';
import type { fieldPatch, newField } from './field-form.js';

const MERGE = { 'content-type': 'application/merge-patch+json' };

/** Every list and card shows fields by their definitions. */
const useFieldAct = <I>(mutationFn: (input: I) => Promise<unknown>) => {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: ['fields'] }) });
};

export const useDefineField = () =>
  useFieldAct((body: ReturnType<typeof newField>) => api.POST('/api/v1/fields', { body }));

export interface FieldChange {
  readonly id: string;
  readonly patch: Partial<ReturnType<typeof fieldPatch>> & { readonly order?: number };
}

export const useChangeField = () =>
  useFieldAct(async (changes: readonly FieldChange[]) => {
    for (const { id, patch } of changes)
      await api.PATCH('/api/v1/fields/{id}', { params: { path: { id } }, body: patch, headers: MERGE });
  });

export const useRetireField = () =>
  useFieldAct(({ id, retired }: Pick<CustomField, 'id' | 'retired'>) => {
    const params = { path: { id } };
    return retired
      ? api.POST('/api/v1/fields/{id}/reinstate', { params, body: {} })
      : api.POST('/api/v1/fields/{id}/retire', { params, body: {} });
  });
