interface Page {
  readonly items: readonly { readonly id: string }[];
}

/** Of a page of records of one category: the streams of its rows. */
export const rowsShown =
  (category: string) =>
  (body: unknown): readonly string[] =>
    (body as Page).items.map(({ id }) => `${category}-${id}`);
