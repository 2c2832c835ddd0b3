import { CliError } from '../cli-error.js';
import type { AddVerb } from '../verb.js';

interface TailOptions {
  readonly from?: string;
  readonly types?: string;
  readonly limit?: string;
}

export const tailVerb: AddVerb = (program, run) => {
  const verb = program
    .command('tail')
    .description('events as they happen, one JSON object a line, until it is stopped')
    .option('--from <position>', 'begin behind this position (0: from the beginning); default: only new ones')
    .option('--types <types>', 'only these, comma-separated, e.g. crm.deals.*')
    .option('--limit <n>', 'stop after so many');
  run(verb, async ({ io, session }, { from, types, limit }: TailOptions) => {
    const most = limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
    if (!(most > 0)) throw new CliError('--limit is a number above zero.', 2);
    const query = new URLSearchParams({
      ...(from === undefined ? {} : { from }),
      ...(types === undefined ? {} : { types }),
    });
    const abort = new AbortController();
    const { body } = await session.answer(`/events/stream?${query}`, { signal: abort.signal });
    let shown = 0;
    for await (const data of messages(body as unknown as AsyncIterable<Uint8Array>)) {
      io.out(`${data}\n`);
      if (++shown >= most) break;
    }
    abort.abort();
  });
};

/** The data of the messages; events with a name are the stream's own signs. */
async function* messages(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      if (/^event:/m.test(event)) continue;
      const data = event.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : []));
      if (data.length > 0) yield data.join('\n');
    }
  }
}
