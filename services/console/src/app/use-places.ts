import type { Place } from '../lib/area.js';
import { useMay } from '../lib/me.js';
import { AREAS } from './areas.js';

/** Places that this person may open, in the order of the rail. */
export const usePlaces = (): readonly Place[] => {
  const may = useMay();
  return AREAS.flatMap((area) => area.places).filter(
    ({ permissions }) => permissions.length === 0 || permissions.some(may),
  );
};
