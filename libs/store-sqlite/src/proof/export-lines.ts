import type { RingEntry, SignedHead } from '@relata/proof';
import { openForReading } from '../log-file.js';
import type { LogTree } from './log-tree.js';
import { proveInclusion } from './prove.js';

/** How many events of a stream an export has. */
export interface ExportedStream {
  readonly stream: string;
  readonly events: number;
}

/** First line of an export: what everything after it is checked against. */
export interface HeadLine {
  readonly kind: 'head';
  readonly head: SignedHead;
  readonly keys: readonly RingEntry[];
  /** Shows that a file was cut by accident; it is not signed. */
  readonly streams: readonly ExportedStream[];
}

/** One event as it is stored: personal data stays encrypted. */
export interface EventLine {
  readonly kind: 'event';
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly body: string;
  /** Hex of the chain hash. */
  readonly hash: string;
  /** Hash of the event before it in its stream; empty for the first. */
  readonly before: string;
  /** Inclusion proof in the head, hex. */
  readonly path: readonly string[];
}

const PAGE = 500;
const EVENTS = `SELECT e.position, e.revision, e.id, t.name AS type, e.body, e.hash
  FROM events e JOIN streams s ON s.id = e.stream JOIN types t ON t.id = e.type
  WHERE s.name = ? AND e.revision > ? AND e.position <= ? ORDER BY e.revision LIMIT ${PAGE}`;

/** How many events of each stream a head stands for; none, when there is no such stream. */
export const countStreams = (logFile: string, streams: readonly string[], size: number): readonly ExportedStream[] => {
  const log = openForReading(logFile);
  const count = log.prepare(
    'SELECT count(*) AS n FROM events e JOIN streams s ON s.id = e.stream WHERE s.name = ? AND e.position <= ?',
  );
  const counted = streams.map((stream) => ({ stream, events: Number(count.get(stream, size)?.n) }));
  log.close();
  return counted;
};

/** Events of a stream up to the head, page by page, each with its proof. */
export async function* exportEvents(
  logFile: string,
  tree: LogTree,
  stream: string,
  head: SignedHead,
): AsyncGenerator<EventLine> {
  const log = openForReading(logFile);
  try {
    const page = log.prepare(EVENTS);
    let last = { revision: -1, hash: '' };
    for (;;) {
      const rows = page.all(stream, last.revision, head.size) as unknown as Omit<EventLine, 'kind'>[];
      for (const row of rows) {
        const { path } = await proveInclusion(tree, row.position, head);
        const { position, revision, id, type, body, hash } = row;
        yield { kind: 'event', position, stream, revision, id, type, body, hash, before: last.hash, path };
        last = row;
      }
      if (rows.length < PAGE) return;
    }
  } finally {
    log.close();
  }
}
