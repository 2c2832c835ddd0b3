import { comparePlaces, FIRST_PLACE } from '../place.js';
import type { PublicMessage } from '../public-message.js';

/** The messages of one lane: a window over its end. Places only rise; each message also has a running number. */
export class LaneLog {
  /** Everything after this place, up to the head, is in the window. */
  floor = FIRST_PLACE;
  /** Everything up to this place was published. */
  head = FIRST_PLACE;
  private messages: PublicMessage[] = [];
  /** Running number of the first message in the array. */
  private base = 0;
  /** Running number of the first message in the window; those before it are removed in bulk. */
  private oldest = 0;

  constructor(
    readonly topic: string,
    readonly number: number,
    private readonly window: number,
  ) {}

  get id(): string {
    return `${this.topic}/${this.number}`;
  }

  /** The running number that the next message gets. */
  get end(): number {
    return this.base + this.messages.length;
  }

  /** An empty lane that knows nothing of what was up to the place. */
  startAfter(place: string): void {
    this.floor = place;
    this.head = place;
  }

  /** A message at or below the head is a repetition, sent again after a crash of the publisher: it is there already. */
  append(message: PublicMessage): void {
    if (comparePlaces(message.position, this.head) <= 0) return;
    this.messages.push(message);
    this.head = message.position;
    if (this.end - this.oldest > this.window) this.forgetOldest();
  }

  moveOn(place: string): void {
    if (comparePlaces(place, this.head) > 0) this.head = place;
  }

  /** Messages from a running number on, and the place up to which they are all there is. */
  read(from: number, limit: number): { readonly messages: readonly PublicMessage[]; readonly upTo: string } {
    const start = Math.max(from, this.oldest) - this.base;
    const messages = this.messages.slice(start, start + limit);
    const last = messages.at(-1);
    const complete = last === undefined || start + messages.length === this.messages.length;
    return { messages, upTo: complete ? this.head : last.position };
  }

  /** Running number of the first message after the place. */
  numberAfter(place: string): number {
    let low = this.oldest;
    let high = this.end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const message = this.messages[middle - this.base];
      if (message && comparePlaces(message.position, place) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private forgetOldest(): void {
    const forgotten = this.messages[this.oldest - this.base];
    if (forgotten) this.floor = forgotten.position;
    this.oldest += 1;
    if (this.oldest - this.base < this.window) return;
    this.messages = this.messages.slice(this.oldest - this.base);
    this.base = this.oldest;
  }
}
