import type { AnyResource } from '@relata/service-kit';

const LONGEST = 120;

/** What a record is called or begins with, as far as its view shows it. */
export const titleOf = (
  { search }: AnyResource['resource'],
  view: Readonly<Record<string, unknown>>,
): { readonly title?: string } => {
  const title = search?.title.map((field) => view[field as string]).find((one) => typeof one === 'string');
  return title === undefined ? {} : { title: String(title).slice(0, LONGEST) };
};
