import type { AnyResource } from '@relata/service-kit';
import type { DuePage } from '../../application/erasure/retention.js';
import type { Hits } from '../../application/search.js';
import { recordOf } from './access.schemas.js';

const streamsOf = (resources: readonly AnyResource[], refs: readonly string[]): readonly string[] =>
  refs.flatMap((client) => recordOf(resources, { client }) ?? []);

/** Streams of the records that a search has found. */
export const hitsShown =
  (resources: readonly AnyResource[]) =>
  (body: unknown): readonly string[] =>
    streamsOf(
      resources,
      (body as Hits).items.map(({ collection, id }) => `${collection}/${id}`),
    );

/** Streams of the records that are due to be erased. */
export const dueShown =
  (resources: readonly AnyResource[]) =>
  (body: unknown): readonly string[] =>
    streamsOf(
      resources,
      (body as DuePage).items.map(({ ref }) => ref),
    );
