/** The position that somebody typed; undefined when it is none. */
export const positionOf = (text: string | undefined): number | undefined => {
  const position = /^\d+$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN;
  return Number.isSafeInteger(position) && position > 0 ? position : undefined;
};
