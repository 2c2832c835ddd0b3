import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option } from 'commander';
import type { AddVerb } from '../verb.js';

interface ExportOptions {
  readonly format: string;
  readonly filter?: string;
  readonly sort?: string;
  readonly fields?: string;
  readonly out?: string;
}

export const exportVerb: AddVerb = (program, run) => {
  const verb = program
    .command('export')
    .description('a collection as a file')
    .argument('<collection>', 'contacts, accounts, deals, …')
    .addOption(new Option('--format <format>', 'of the file').choices(['csv', 'ndjson']).default('csv'))
    .option('--filter <rsql>', 'only these records')
    .option('--sort <fields>', 'order, e.g. -updatedAt,name')
    .option('--fields <fields>', 'only these, in this order, e.g. name,country,custom.loyalty')
    .option('--out <file>', 'where to (default: standard output)');
  run(verb, async ({ io, session }, collection: string, options: ExportOptions) => {
    const { format, filter, sort, fields, out } = options;
    const query = new URLSearchParams({
      collection,
      format,
      ...(filter === undefined ? {} : { filter }),
      ...(sort === undefined ? {} : { sort }),
      ...(fields === undefined ? {} : { fields }),
    });
    const { body } = await session.answer(`/exports?${query}`);
    if (!body) return;
    if (out !== undefined) return pipeline(Readable.fromWeb(body as never), createWriteStream(out, { mode: 0o600 }));
    const decoder = new TextDecoder();
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>)
      io.out(decoder.decode(chunk, { stream: true }));
  });
};
