/** What the address says of the board. */
export interface BoardWords {
  readonly pipeline?: string | undefined;
  readonly owner?: string | undefined;
  readonly team?: string | undefined;
  readonly q?: string | undefined;
}

/** The terms that the deals and their figures have in common. */
const termsOf = ({ owner, team }: BoardWords): readonly string[] => [
  ...(owner ? [`ownerId==${owner}`] : []),
  ...(team ? [`teamId==${team}`] : []),
];

/** Deals of a pipeline that the board shows, in the API's language. */
export const boardFilter = (pipelineId: string, words: BoardWords): string =>
  [`pipelineId==${pipelineId}`, 'archived==false', ...termsOf(words)].join(';');

/** The same for the reports, which are told the pipeline apart; undefined where all of it counts. */
export const totalsFilter = (words: BoardWords): string | undefined => termsOf(words).join(';') || undefined;
