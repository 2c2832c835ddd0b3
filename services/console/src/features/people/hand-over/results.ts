/** What a job did, summed over all collections. */
export interface Outcome {
  readonly changed: number;
  readonly refused: number;
}

/** The counts of a hand-over or of its undo as its job tells them. */
export const outcomeOf = (result: Readonly<Record<string, unknown>> | undefined): Outcome => {
  let [changed, refused] = [0, 0];
  for (const part of Object.values(result ?? {})) {
    const count = part as Partial<Outcome> | null;
    changed += count?.changed ?? 0;
    refused += count?.refused ?? 0;
  }
  return { changed, refused };
};

/** How many records the preview counts in all. */
export const totalOf = (counts: Readonly<Record<string, { readonly value: number }>>): number =>
  Object.values(counts).reduce((sum, { value }) => sum + value, 0);
