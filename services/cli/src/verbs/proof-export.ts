import { createWriteStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SignedHead } from '@relata/proof';
import {
  countStreams,
  type EventLine,
  exportEvents,
  type HeadLine,
  type LogTree,
  ringEntries,
} from '@relata/store-sqlite';
import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { RunVerb } from '../verb.js';
import { filesOf, logOf, signedAt, withTree } from './proof-world.js';

interface ExportOptions {
  readonly out?: string;
  readonly size?: string;
}

/** Whole streams with whatever it takes to check them elsewhere, `relata verify --export`. */
export const addProofExport = (proof: Command, run: RunVerb): void => {
  const verb = proof
    .command('export')
    .description('events as they are stored, each with its proof: one line of JSON each, behind the signed head')
    .argument('<stream...>', 'such as contact-<id>')
    .option('--out <file>', 'a new file; default: the output')
    .option('--size <n>', 'of the head; default: the last');
  run(verb, async ({ io, options, print }, streams: readonly string[], { out, size }: ExportOptions) => {
    if (out !== undefined && existsSync(out)) throw new CliError(`${out} is there already (--out).`, 2);
    await withTree(options.data, async (tree) => {
      const head = signedAt(options.data, size);
      const first = headLine(options.data, [...new Set(streams)], head);
      const lines = linesOf(options.data, tree, first);
      if (out === undefined) {
        for await (const line of lines) io.out(line);
        return;
      }
      await pipeline(Readable.from(lines), createWriteStream(out, { flags: 'wx', mode: 0o600 }));
      const events = first.streams.reduce((sum, stream) => sum + stream.events, 0);
      print(
        { out, events, head },
        () => `${events} events of ${first.streams.length} streams are in ${out}, up to position ${head.size}.`,
      );
    });
  });
};

const headLine = (data: string, names: readonly string[], head: SignedHead): HeadLine => {
  const streams = countStreams(logOf(data), names, head.size);
  const unknown = streams.find(({ events }) => events === 0);
  if (unknown)
    throw new CliError(`There is no event of '${unknown.stream}' up to position ${head.size}, which was signed.`, 3);
  return { kind: 'head', head, keys: ringEntries(filesOf(data)), streams };
};

async function* linesOf(data: string, tree: LogTree, first: HeadLine): AsyncGenerator<string> {
  const line = (value: HeadLine | EventLine): string => `${JSON.stringify(value)}\n`;
  yield line(first);
  for (const { stream } of first.streams)
    for await (const event of exportEvents(logOf(data), tree, stream, first.head)) yield line(event);
}
