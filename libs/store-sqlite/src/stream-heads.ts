/** End of a stream as the writer knows it, inside of the running transaction. */
export interface StreamHead {
  /** 0 when the stream is absent. */
  id: number;
  category: number;
  /** -1 when the stream has no event. */
  revision: number;
  hash: string;
}

/**
 * The ends of streams written lately. Two generations instead of an order of use: the older one is dropped when the
 * younger is full, which costs far less per look-up.
 */
export class StreamHeads {
  private young = new Map<string, StreamHead>();
  private old = new Map<string, StreamHead>();

  /** Between `limit` and twice as many are kept. */
  constructor(private readonly limit: number) {}

  get(stream: string): StreamHead | undefined {
    const head = this.young.get(stream);
    if (head) return head;
    const older = this.old.get(stream);
    if (older) this.set(stream, older);
    return older;
  }

  set(stream: string, head: StreamHead): void {
    if (this.young.size >= this.limit) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(stream, head);
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
  }
}
