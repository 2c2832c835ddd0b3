import { useMutation, useQueryClient } from '@tanstack/react-query';
import { actOn, changeRecord, createRecord } from '../../lib/api/records.js';
import type { NewOf } from '../../lib/api/types.js';
import { refresh } from '../../lib/queries.js';
import { type UnitForm, unitBody } from './unit-form.js';
import type { UnitCollection, UnitRecord } from './units.js';

/** Writes a unit: its fields by a change, its place by a move. */
export const useSaveUnit = (collection: UnitCollection, unit: UnitRecord | undefined) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (form: UnitForm): Promise<{ readonly id: string }> => {
      const body = unitBody(collection, form, unit === undefined);
      const parentId = form.parentId || null;
      if (!unit)
        return createRecord(collection, { ...body, ...(parentId ? { parentId } : {}) } as NewOf<UnitCollection>);
      const changed = await changeRecord(collection, unit.id, body, { revision: unit.revision });
      if (parentId === (unit.parentId ?? null)) return changed;
      return actOn(collection, unit.id, 'move', { parentId });
    },
    // Also after a refused move: the name may have been changed by then.
    onSettled: (record) => refresh(client, collection, record),
  });
};
