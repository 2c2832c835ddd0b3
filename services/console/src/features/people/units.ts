import type { RecordOf } from '../../lib/api/types.js';
import { shown } from '../../lib/api/types.js';
import { useEveryone, useEveryUnit } from './everyone.js';
import type { Unit } from './unit-tree.js';

export type UnitCollection = 'teams' | 'territories';

/** A unit with the fields that only one of the two kinds has. */
export interface UnitRecord extends Unit {
  readonly revision: number;
  readonly leadId?: string | undefined;
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  readonly members: number;
}

const recordOf = (record: RecordOf<UnitCollection>, members: ReadonlyMap<string, number>): UnitRecord => {
  const { leadId, countries, regions } = record as Partial<RecordOf<'teams'> & RecordOf<'territories'>>;
  return {
    id: record.id,
    name: shown(record.name) ?? record.id,
    parentId: shown(record.parentId),
    archived: record.status === 'archived',
    revision: record.revision,
    leadId: shown(leadId),
    countries: shown(countries) ?? [],
    regions: shown(regions) ?? [],
    members: members.get(record.id) ?? 0,
  };
};

/** All units of a kind, with the number of people in each. */
export const useUnits = (collection: UnitCollection) => {
  const units = useEveryUnit(collection);
  const users = useEveryone();
  const members = new Map<string, number>();
  for (const { teamId, territoryIds } of users.data ?? [])
    for (const id of collection === 'teams' ? [shown(teamId) ?? ''] : (shown(territoryIds) ?? []))
      members.set(id, (members.get(id) ?? 0) + 1);
  return {
    units: users.data && units.data?.map((record) => recordOf(record, members)),
    error: units.error ?? users.error,
    refetch: () => void Promise.all([units.refetch(), users.refetch()]),
  };
};
