import type { EventMeta } from './envelope.js';
import type { EventCodec } from './event-codec.js';
import type { EventStore, NewRecord, StreamCheck } from './event-store.port.js';
import { derivedId } from './ids.js';

/** A number that was given to a new record. It is the event's place in the stream, counted from 1. */
export type NumberEvent = {
  readonly type: 'NumberGiven';
  /** `holder` is the stream of the record. */
  readonly data: { readonly number: number; readonly holder: string };
};

export const NUMBER_CATALOG = {
  NumberGiven: { schema: 1, classes: { number: 'open', holder: 'open' } },
} as const;

export interface NumberStreamOptions {
  /** The one stream that gives the numbers. */
  readonly stream: string;
  readonly codec: EventCodec<NumberEvent>;
  readonly store: Pick<EventStore, 'readStream'>;
}

/** A number that is given as soon as an append with these two is stored. */
export interface GivenNumber {
  readonly number: number;
  readonly record: NewRecord;
  readonly check: StreamCheck;
  /** Says that the append was refused: what was taken after this number goes back as well. */
  giveBack(): void;
}

/**
 * Numbers without gaps: each is one more event of one stream, appended together with the record that gets it. Appends
 * are not waited for: the next number is taken for granted, so that many share a commit. When one is refused, those
 * behind it are too, and all of them take a new number from what the log says then.
 */
export class NumberStream {
  private next: number | undefined;
  private reading: Promise<void> | undefined;
  private generation = 0;

  constructor(private readonly options: NumberStreamOptions) {}

  /** Awaited before `take`. */
  async ready(): Promise<void> {
    while (this.next === undefined) {
      this.reading ??= this.read();
      await this.reading;
    }
  }

  /** The next number. Its append must be handed to the store in the same turn, or the order of the two would differ. */
  take(holder: string, meta: EventMeta): GivenNumber {
    const { stream, codec } = this.options;
    const revision = this.next ?? 0;
    const generation = this.generation;
    this.next = revision + 1;
    const number = revision + 1;
    const id = derivedId(meta.commandId, stream, holder);
    const schema = codec.schemaOf('NumberGiven');
    const body = codec.encode({ type: 'NumberGiven', data: { number, holder } }, id, { ...meta, schema }, undefined);
    return {
      number,
      record: { stream, id, type: 'NumberGiven', body, recordedAt: meta.recordedAt },
      check: { stream, expect: revision === 0 ? 'absent' : revision - 1 },
      giveBack: () => {
        if (generation !== this.generation) return;
        this.generation++;
        this.next = undefined;
      },
    };
  }

  private async read(): Promise<void> {
    const { store, stream } = this.options;
    try {
      const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
      this.next = last ? last.revision + 1 : 0;
    } finally {
      this.reading = undefined;
    }
  }
}
