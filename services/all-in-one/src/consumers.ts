import type { Lag } from '@relata/projections';

/** How one that is no projection follows the log, or the clock. */
export interface ConsumerStatus extends Partial<Lag> {
  readonly consumer: string;
  readonly service: string;
  /** `<topic>/<lane number>`, of a projection that follows other services. */
  readonly lane?: string;
  /** A position, a place, a number or an instant, as the consumer counts; empty when nobody answers. */
  readonly checkpoint: string;
  readonly parked: number;
  /** Seconds of lag from which on it is late. */
  readonly lateFrom: number;
  /** Why it cannot go on at this moment. Without a lag beside it, how far it is is not known. */
  readonly failure?: string;
}

/** Something that follows, and can be asked how far it is. */
export interface Watched {
  readonly consumer: string;
  readonly service: string;
  readonly lateFrom: number;
  look(): Promise<readonly ConsumerStatus[]>;
}

/** The service of what belongs to the process as a whole. */
export const PROCESS = 'process';

/** Seconds of lag from which on reads, and what others are told, are too old. */
export const LATE_SECONDS = 30;

export const failureOf = (fault: unknown): { readonly failure?: string } =>
  fault === undefined ? {} : { failure: fault instanceof Error ? fault.message : String(fault) };

/** Asks all of them. One that does not answer is shown as failed, with what was known of it before, but for its lag. */
export const consumersOf = (all: readonly Watched[]): (() => Promise<readonly ConsumerStatus[]>) => {
  const known = new Map<Watched, readonly ConsumerStatus[]>();
  const lookAt = async (one: Watched): Promise<readonly ConsumerStatus[]> => {
    try {
      const found = await one.look();
      known.set(one, found);
      return found;
    } catch (error) {
      const { consumer, service, lateFrom } = one;
      const before = known.get(one) ?? [{ consumer, service, checkpoint: '', parked: 0, lateFrom }];
      return before.map(({ lagEvents: _, lagSeconds: __, ...rest }) => ({ ...rest, ...failureOf(error) }));
    }
  };
  return async () => (await Promise.all(all.map(lookAt))).flat();
};
