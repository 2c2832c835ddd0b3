/** One event of a stream of server-sent events; `data` is absent where only the place moved. */
export interface SentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/** A reader of a stream of server-sent events, one event at a time. */
export interface EventReader {
  readonly status: number;
  readonly contentType: string | null;
  /** The next event that has data; undefined at the end of the stream. */
  next(): Promise<SentEvent | undefined>;
  /** The next place that the stream names by itself. */
  place(): Promise<string | undefined>;
  /** Goes away. */
  close(): void;
}

export const openEventStream = async (
  url: string,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<EventReader> => {
  const abort = new AbortController();
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: abort.signal });
  const events = sentEvents(answer);
  return {
    status: answer.status,
    contentType: answer.headers.get('content-type'),
    next: async () => {
      for (;;) {
        const { value, done } = await events.next();
        if (done) return undefined;
        if (value.data !== undefined) return value;
      }
    },
    place: async () => {
      for (let next = await events.next(); !next.done; next = await events.next())
        if (next.value.id !== undefined) return next.value.id;
      return undefined;
    },
    close: () => abort.abort(),
  };
};

async function* sentEvents(answer: Response): AsyncGenerator<SentEvent> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) yield parsed(block);
  }
}

const parsed = (block: string): SentEvent =>
  Object.fromEntries(
    block
      .split('\n')
      .filter((line) => !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
