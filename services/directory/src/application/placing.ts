import { type Refusal, refuse } from '@relata/es';
import { ancestorsOf } from '@relata/values';

/** Loads a record as far as its place in a tree goes; undefined when there is none. */
export type LoadNode = (id: string) => Promise<{ readonly parentId?: string | undefined } | undefined>;

/** The ids above a new place, nearest first, or why it is none: `<name>-unknown`, `<name>-too-deep` of the field. */
export const placeBelow = async (
  parentId: string,
  name: string,
  field: string,
  load: LoadNode,
): Promise<readonly string[] | Refusal> => {
  const found = await ancestorsOf(parentId, load);
  if (found === 'unknown') return refuse(`${name}-unknown`, field, `There is no such ${name}.`).refusal;
  if (found === 'too-deep') return refuse(`${name}-too-deep`, field, 'The tree has too many levels.').refusal;
  return found;
};

/** Refuses the first id that names nothing. */
export const firstUnknown = async (
  ids: readonly string[],
  name: string,
  field: string,
  load: LoadNode,
): Promise<Refusal | undefined> => {
  const found = await Promise.all(ids.map(load));
  const missing = found.indexOf(undefined);
  return missing < 0
    ? undefined
    : refuse(`${name}-unknown`, ids.length > 1 ? `${field}.${missing}` : field, `There is no such ${name}.`).refusal;
};
