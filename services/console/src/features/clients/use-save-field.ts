import { useQueryClient } from '@tanstack/react-query';
import { asProblem } from '../../lib/api/problem.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { keys, useChange } from '../../lib/queries.js';

/**
 * Saves one field against the revision that is on the screen; undefined when nothing may be written.
 * When somebody else has saved, the record is read again and the refusal is passed on: what was typed stays in its field.
 */
export const useSaveField = (
  collection: 'accounts' | 'contacts',
  id: string,
  revision: number | undefined,
): ((patch: object) => Promise<unknown>) | undefined => {
  const change = useChange(collection, id);
  const client = useQueryClient();
  const may = useMay()(`${collection}:write`);
  const asOf = useAsOf();
  if (!may || asOf !== undefined || revision === undefined) return undefined;
  return async (patch) => {
    try {
      return await change.mutateAsync({ patch, revision });
    } catch (error) {
      if (asProblem(error)?.conflict) await client.invalidateQueries({ queryKey: keys.record(collection, id) });
      throw error;
    }
  };
};
