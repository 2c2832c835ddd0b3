import { CliError } from '../cli-error.js';
import type { Session } from '../session.js';
import type { AddVerb } from '../verb.js';

interface TailOptions {
  readonly from?: string;
  readonly types?: string;
  readonly limit?: string;
  readonly unwrap?: true;
}

interface Message {
  readonly position: string;
  readonly data: Readonly<Record<string, unknown>>;
}
interface Unwrapped {
  readonly position: string;
  readonly personal?: Readonly<Record<string, unknown>>;
  readonly erased?: true;
}

/** Messages that are unwrapped by one request. */
const UNWRAPPED = 500;

export const tailVerb: AddVerb = (program, run) => {
  const verb = program
    .command('tail')
    .description('events as they happen, one JSON object a line, until it is stopped')
    .option('--from <position>', 'begin behind this position (0: from the beginning); default: only new ones')
    .option('--types <types>', 'only these, comma-separated, e.g. crm.deals.*')
    .option('--limit <n>', 'stop after so many')
    .option('--unwrap', 'with personal fields in the clear; needs a token of the role integration, and is recorded');
  run(verb, async ({ io, session }, { from, types, limit, unwrap }: TailOptions) => {
    const most = limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
    if (!(most > 0)) throw new CliError('--limit is a number above zero.', 2);
    const query = new URLSearchParams({
      ...(from === undefined ? {} : { from }),
      ...(types === undefined ? {} : { types }),
    });
    const abort = new AbortController();
    const { body } = await session.answer(`/events/stream?${query}`, { signal: abort.signal });
    let shown = 0;
    for await (const found of messages(body as unknown as AsyncIterable<Uint8Array>)) {
      const wanted = found.slice(0, most - shown);
      for (const text of unwrap ? await withPersonal(session, wanted) : wanted) io.out(`${text}\n`);
      shown += wanted.length;
      if (shown >= most) break;
    }
    abort.abort();
  });
};

/** Messages with what stands encrypted in them, several by one request. */
const withPersonal = async (session: Session, texts: readonly string[]): Promise<readonly string[]> => {
  const all = texts.map((text) => JSON.parse(text) as Message);
  const sealed = all.flatMap(({ position, data }) => (data.personal === undefined ? [] : [position]));
  const opened = new Map<string, Unwrapped>();
  for (let at = 0; at < sealed.length; at += UNWRAPPED) {
    const body = { positions: sealed.slice(at, at + UNWRAPPED) };
    const { items } = await session.json<{ readonly items: readonly Unwrapped[] }>('/events/unwrap', {
      method: 'POST',
      body,
    });
    for (const item of items) opened.set(item.position, item);
  }
  return all.map((message) => {
    const found = opened.get(message.position);
    if (!found) return JSON.stringify(message);
    const personal = found.erased ? { erased: true } : (found.personal ?? {});
    return JSON.stringify({ ...message, data: { ...message.data, personal } });
  });
};

/** The data of the messages that came at once; events with a name are the stream's own signs. */
async function* messages(body: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    const found = events.flatMap((event) => {
      if (/^event:/m.test(event)) return [];
      const data = event.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : []));
      return data.length > 0 ? [data.join('\n')] : [];
    });
    if (found.length > 0) yield found;
  }
}
