import type { ParkedEntry } from '@relata/projections';
import type { ProjectionControl } from './projection-control.js';

/** A parked entry with the projection that set it aside. */
export interface ParkedOf extends ParkedEntry {
  readonly projection: string;
}

/** What these projections have set aside; each is asked once. */
export const parkedOf = async (
  control: Pick<ProjectionControl, 'parked'>,
  projections: readonly string[],
): Promise<readonly ParkedOf[]> => {
  const lists = await Promise.all(
    [...new Set(projections)].map(async (projection) =>
      (await control.parked(projection)).map((entry) => ({ projection, ...entry })),
    ),
  );
  return lists.flat();
};
