import type { Principal } from '@relata/policy';
import { may, seesClass } from '@relata/policy';
import type { Moment, RecordDoc } from '@relata/projections';
import { type AnyResource, listThen, rowsOf, viewOf } from '@relata/service-kit';
import { searchWords } from '@relata/values';

/** One record that was found, as this actor may see it. */
export interface Hit {
  readonly collection: string;
  readonly id: string;
  readonly title?: string;
  readonly subtitle?: string;
  /** Where a word of the question stands, when that is not the title. */
  readonly matched?: { readonly field: string; readonly text: string };
}

export interface Hits {
  readonly items: readonly Hit[];
  /** Collections that hold more than was asked for. */
  readonly more: readonly string[];
}

const LONGEST_TITLE = 120;

/** The collections that the actor may search: readable ones whose search words stand in fields that they may read. */
export const searchable = (resources: readonly AnyResource[], principal: Principal): readonly AnyResource[] =>
  resources.filter(
    ({ resource }) =>
      resource.search !== undefined &&
      may(principal, resource.permissions.read) &&
      seesClass(principal, resource.search.class),
  );

/** Looks in all of them at the same time, as they stand or stood at the moment; `limit` hits of each. */
export const searchAll = async (
  resources: readonly AnyResource[],
  principal: Principal,
  text: string,
  limit: number,
  moment?: Moment,
): Promise<Hits> => {
  const words = searchWords(text);
  if (words.length === 0) return { items: [], more: [] };
  const found = await Promise.all(
    searchable(resources, principal).map(async (bound) => {
      const { resource } = bound;
      const models = moment ? await listThen(bound, moment) : bound.readModels;
      const page = await models.find<RecordDoc<unknown>>(resource.list.name, {
        ...rowsOf(resource, principal, undefined, moment !== undefined),
        text,
        limit,
      });
      return {
        collection: resource.collection,
        more: page.next !== undefined,
        hits: page.items.map(({ doc }) => hitOf(bound, principal, doc, words)),
      };
    }),
  );
  return {
    items: found.flatMap(({ hits }) => hits),
    more: found.flatMap(({ more, collection }) => (more ? [collection] : [])),
  };
};

const hitOf = (
  { resource }: AnyResource,
  principal: Principal,
  doc: RecordDoc<unknown>,
  words: readonly string[],
): Hit => {
  const view = viewOf(resource, principal, doc);
  const textOf = (field: string): string | undefined => {
    const value = view[field];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const titleField = resource.search?.title.find((field) => textOf(field) !== undefined);
  const title = titleField === undefined ? undefined : textOf(titleField);
  const subtitle = resource.search?.subtitle.flatMap((field) => textOf(field) ?? []).join(' · ');
  const matched = matchIn(view, words, titleField);
  return {
    collection: resource.collection,
    id: doc.id,
    ...(title === undefined ? {} : { title: title.slice(0, LONGEST_TITLE) }),
    ...(subtitle ? { subtitle } : {}),
    ...(matched ? { matched } : {}),
  };
};

/** The first text of the view that has a word beginning like one of the question; undefined when the title has one. */
const matchIn = (
  view: Readonly<Record<string, unknown>>,
  words: readonly string[],
  titleField: string | undefined,
): Hit['matched'] => {
  const fits = (text: string): boolean =>
    searchWords(text).some((word) => words.some((wanted) => word.startsWith(wanted)));
  if (titleField !== undefined && textsIn(view[titleField]).some(fits)) return undefined;
  for (const [field, value] of Object.entries(view)) {
    const text = textsIn(value).find(fits);
    if (text !== undefined) return { field, text: text.slice(0, LONGEST_TITLE) };
  }
  return undefined;
};

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};
