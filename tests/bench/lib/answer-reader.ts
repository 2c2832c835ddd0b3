/** What was read of one answer. */
export interface Answer {
  readonly status: number;
  readonly position: number;
  /** The body as text; made only when asked for. */
  body(): string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
/** `HTTP/1.1 ` stands before the status. */
const STATUS_AT = 9;

const numberIn = (head: string, name: string): number => {
  const at = head.indexOf(`\r\n${name}: `);
  return at < 0 ? Number.NaN : Number.parseInt(head.slice(at + name.length + 4, at + name.length + 24), 10);
};

/** Reads answers with a content-length from one connection: as little as must be done, to leave the processor to the server. */
export class AnswerReader {
  private pending: Buffer | undefined;

  /** The answer that the bytes complete, or undefined when more must come. One request is under way at a time. */
  push(chunk: Buffer): Answer | undefined {
    const bytes = this.pending ? Buffer.concat([this.pending, chunk]) : chunk;
    this.pending = bytes;
    const headEnd = bytes.indexOf(HEAD_END);
    if (headEnd < 0) return undefined;
    const head = bytes.toString('latin1', 0, headEnd + 2).toLowerCase();
    const begin = headEnd + HEAD_END.length;
    const length = numberIn(head, 'content-length');
    if (Number.isNaN(length)) throw new Error(`an answer has no content-length: ${head}`);
    if (bytes.length < begin + length) return undefined;
    this.pending = undefined;
    return {
      status: Number(head.slice(STATUS_AT, STATUS_AT + 3)),
      position: numberIn(head, 'relata-position') || 0,
      body: () => bytes.toString('utf8', begin, begin + length),
    };
  }
}
