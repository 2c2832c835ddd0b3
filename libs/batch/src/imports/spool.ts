import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Refusal, refuse } from '@relata/es';
import { delimiterOf, headerOf } from '../csv/csv-rows.js';
import type { ImportSource } from './import-run.js';

/** A body that was taken in, to be read more than once. */
export interface Spooled extends ImportSource {
  drop(): Promise<void>;
}

/** Looked at for header and delimiter. */
const START_CHARS = 65_536;
const CIPHER = 'aes-256-ctr';
const LINE_FEED = 10;

/**
 * Keeps the bodies of imports on disk while they run, encrypted under keys that only this process has: what a crash
 * leaves behind can be read by nobody, and is removed at the next start.
 */
export class Spool {
  constructor(
    private readonly folder: string,
    /** Largest body, bytes. */
    private readonly most: number,
  ) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Takes in a body. Refused when it is too large, empty or not in UTF-8. */
  async take(body: Readable): Promise<Spooled | Refusal> {
    const path = join(this.folder, randomBytes(16).toString('hex'));
    const key = randomBytes(32);
    const iv = randomBytes(16);
    const seen = new Seen(this.most);
    try {
      await pipeline(
        body,
        (chunks: AsyncIterable<Buffer>) => seen.through(chunks),
        createCipheriv(CIPHER, key, iv),
        createWriteStream(path, { mode: 0o600 }),
      );
      const header = seen.refusal ? [] : await headerOf(seen.start);
      if (header.length > 0)
        return {
          header,
          delimiter: delimiterOf(seen.start),
          lines: seen.lines,
          open: () => decrypted(path, key, iv),
          drop: () => rm(path, { force: true }),
        };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    await rm(path, { force: true });
    return seen.refusal ?? refuse('file-empty', 'body', 'The file has no line with the names of columns.').refusal;
  }
}

const decrypted = (path: string, key: Buffer, iv: Buffer): Readable => {
  const file = createReadStream(path);
  const decipher = createDecipheriv(CIPHER, key, iv);
  file.once('error', (error) => decipher.destroy(error));
  decipher.once('close', () => file.destroy());
  return file.pipe(decipher);
};

/** Looks at a body while it passes: its encoding, size, lines and beginning. */
class Seen {
  start = '';
  lines = 0;
  refusal: Refusal | undefined;
  private size = 0;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(private readonly most: number) {}

  async *through(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.look(chunk);
      // The rest of a body that is refused is read and let go, so that the answer reaches the client.
      if (!this.refusal) yield chunk;
    }
    if (!this.refusal) this.decode(new Uint8Array(), false);
  }

  private look(chunk: Buffer): void {
    this.size += chunk.length;
    if (this.refusal) return;
    if (this.size > this.most)
      this.refusal = refuse('body-too-large', 'body', `A file has at most ${this.most} bytes.`).refusal;
    for (let i = chunk.indexOf(LINE_FEED); i >= 0; i = chunk.indexOf(LINE_FEED, i + 1)) this.lines++;
    this.decode(chunk, true);
  }

  private decode(bytes: Uint8Array, stream: boolean): void {
    try {
      const text = this.decoder.decode(bytes, { stream });
      if (this.start.length < START_CHARS) this.start += text;
    } catch {
      this.refusal = refuse('encoding-not-utf-8', 'body', 'Save the file as UTF-8 and send it again.').refusal;
    }
  }
}
