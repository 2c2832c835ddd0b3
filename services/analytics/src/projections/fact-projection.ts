import { comparePlaces, type PublicMessage } from '@relata/bus';
import type { Collection, ForeignProjection } from '@relata/projections';
import type { Patch } from '@relata/values';

/** What is known of one record of another service, with the place of the message that told the last of it. */
export type Fact<D> = D & { readonly place: string };

export interface FactOptions<D> {
  readonly name: string;
  readonly version: number;
  /** Service that tells the facts. */
  readonly service: string;
  /** Category of the records: the subject's name before the first hyphen. */
  readonly category: string;
  readonly collection: Collection<Fact<D>>;
  /** The facts after a message; undefined as long as the record is not known. */
  evolve(doc: D | undefined, message: PublicMessage): D | undefined;
}

/**
 * One document per record of another service. It depends on the messages of that record alone, which come in order, so
 * the lanes of different topics may arrive in any order; a message that comes again changes nothing.
 */
export const factProjection = <D>(options: FactOptions<D>): ForeignProjection<Fact<D>> => {
  const { service, category } = options;
  const source = `/crm/${service}`;
  const start = `${category}-`;
  return {
    name: options.name,
    version: options.version,
    order: 'stream',
    services: [service],
    collection: options.collection,
    keysOf: (message) =>
      message.source === source && message.subject.startsWith(start) ? [message.subject.slice(start.length)] : [],
    fold: (doc, message) => foldOnce(options.evolve, doc, message),
  };
};

/** The document after a message, unless the message was folded before. */
export const foldOnce = <D>(
  evolve: (doc: D | undefined, message: PublicMessage) => D | undefined,
  doc: Fact<D> | undefined,
  message: PublicMessage,
): Fact<D> | undefined => {
  if (doc && comparePlaces(message.position, doc.place) <= 0) return doc;
  const next = evolve(doc, message);
  return next && { ...next, place: message.position };
};

/** What a public message says about these fields: values, and null for those that it names in `cleared`. */
export const patchFrom = <D extends object>(
  data: PublicMessage['data'],
  fields: readonly (keyof D & string)[],
): Patch<D> => {
  const cleared = (data.cleared ?? []) as readonly string[];
  return Object.fromEntries(
    fields.flatMap((field) =>
      cleared.includes(field) ? [[field, null]] : data[field] === undefined ? [] : [[field, data[field]]],
    ),
  ) as Patch<D>;
};
