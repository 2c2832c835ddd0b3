import type { DomainEvent, Recorded } from '@relata/es';
import type { Collection } from './collection.js';

/**
 * A pure fold: message → changes of keyed documents. An event's effect is there once; the runner keeps the order.
 * `M` is a recorded event of the own service, or a public message of others.
 */
export interface Projection<M, D> {
  /** snake_case, e.g. `contact_list`. */
  readonly name: string;
  /**
   * Raised when documents come out otherwise though no function named here has changed (see `codeOf`). Read models count
   * their own versions from it on: every rebuild makes one.
   */
  readonly version: number;
  /** `stream`: documents depend on one stream each, streams may be folded in any order. `position`: log order matters. */
  readonly order: 'stream' | 'position';
  readonly collection: Collection<D>;
  /** Ids of the documents that the message touches; none when it is of no interest. */
  keysOf(message: M): readonly string[];
  /** Functions that the fold consists of beside its own text: a change of theirs is a change of the projection. */
  readonly folds?: readonly ((...args: never[]) => unknown)[];
  /**
   * The document after the message; undefined removes it. `look` reads the other documents that the message touches,
   * those whose keys came before already folded.
   */
  fold(doc: D | undefined, message: M, key: string, look: (key: string) => D | undefined): D | undefined;
}

/** Follows the service's own streams of these categories. */
export interface OwnProjection<E extends DomainEvent, D> extends Projection<Recorded<E>, D> {
  readonly categories: readonly string[];
}
