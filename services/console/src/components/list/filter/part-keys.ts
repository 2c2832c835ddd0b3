/** A key for each text of a list: texts that are equal are told apart by which of them it is. */
export const partKeys = (texts: readonly string[]): readonly string[] => {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const nth = seen.get(text) ?? 0;
    seen.set(text, nth + 1);
    return `${nth} ${text}`;
  });
};
