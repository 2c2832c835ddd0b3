import type { AccessEntry } from './access-entry.js';
import type { Reader } from './access-log.port.js';

/** Readers with what more entries tell, which are older than what was summed up before, the newest first. */
export const withEntries = (readers: readonly Reader[], entries: readonly AccessEntry[]): readonly Reader[] => {
  const found = new Map(readers.map((reader) => [reader.actor, reader]));
  for (const entry of entries)
    if (entry.kind !== 'refusal') found.set(entry.actor, withEntry(found.get(entry.actor), entry));
  return [...found.values()];
};

const withEntry = (reader: Reader | undefined, { actor, at, act }: AccessEntry): Reader => ({
  ...(actor === undefined ? {} : { actor }),
  times: (reader?.times ?? 0) + 1,
  first: at,
  last: reader?.last ?? at,
  acts: reader?.acts.includes(act) ? reader.acts : [...(reader?.acts ?? []), act],
});
