/** The API's bound for a filter, characters. */
const LONGEST = 2_000;
const AROUND = 'id=in=()'.length;

/** Filters that together name all of the ids, each within the API's bound. Ids hold no sign that would need quotes. */
export const idFilters = (ids: readonly string[]): readonly string[] => {
  const parts: string[][] = [];
  let length = LONGEST;
  for (const id of ids) {
    length += id.length + 1;
    if (length > LONGEST) {
      parts.push([]);
      length = AROUND + id.length;
    }
    parts.at(-1)?.push(id);
  }
  return parts.map((part) => `id=in=(${part.join(',')})`);
};
