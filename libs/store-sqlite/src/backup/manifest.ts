import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeDurably } from './durable.js';

/** What a backup consists of, written last: a folder without it is no backup. */
export interface Manifest {
  readonly format: 1;
  /** The same for the parts of one backup, wherever they lie. */
  readonly id: string;
  /** `log`, `vault` or `secrets`. */
  readonly part: string;
  /** ISO instant at which it was begun. */
  readonly madeAt: string;
  /** Last position of the log; in the part that has it. */
  readonly position?: string;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

export const MANIFEST = 'backup.json';

export const hashOfFile = async (file: string): Promise<{ readonly bytes: number; readonly sha256: string }> => {
  const sum = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(file, { highWaterMark: 1_048_576 }), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      sum.update(chunk);
    }
  });
  return { bytes, sha256: sum.digest('hex') };
};

export const writeManifest = (folder: string, manifest: Manifest): void =>
  writeDurably(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);

/** Throws an Error of one line when the folder is no whole backup of that part. */
export const readManifest = (folder: string, part: string): Manifest => {
  const file = join(folder, MANIFEST);
  if (!existsSync(file))
    throw new Error(
      `${folder} is no whole backup: ${MANIFEST} is missing, which is written when all the rest is there`,
    );
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    throw new Error(`${file} cannot be read`);
  }
  if (manifest.format !== 1) throw new Error(`${file} has format ${manifest.format}, this program knows format 1`);
  if (manifest.part !== part) throw new Error(`${folder} holds the ${manifest.part} of a backup, not the ${part}`);
  return manifest;
};

/** Throws an Error of one line that names the first file that is not as it was written. */
export const checkFiles = async (folder: string, { files }: Manifest): Promise<void> => {
  for (const [name, { bytes, sha256 }] of Object.entries(files)) {
    const file = join(folder, name);
    if (!existsSync(file)) throw new Error(`${file} is missing in the backup`);
    const found = await hashOfFile(file);
    if (found.bytes !== bytes || found.sha256 !== sha256)
      throw new Error(`${file} is not as it was written: it was changed or cut`);
  }
};
