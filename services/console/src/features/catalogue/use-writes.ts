import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';

/** Whether this person may change it now: nothing is written into the past. */
export const useWrites = (collection: 'pipelines' | 'products' | 'fields' | 'currency-rates'): boolean => {
  const past = useAsOf() !== undefined;
  return useMay()(`${collection}:write`) && !past;
};
