import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A text file being written; waits when the disk is slower than the work. */
export interface JobFile {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

export const createJobFile = (path: string): JobFile => {
  const out = createWriteStream(path, { mode: 0o600 });
  // An error is reported by the next write or by close.
  let failure: Error | undefined;
  out.on('error', (error) => {
    failure = error;
  });
  let drained: Promise<void> | undefined;
  return {
    write: async (text) => {
      if (failure) throw failure;
      if (out.write(text)) return;
      drained ??= new Promise<void>((resolve) => {
        const go = (): void => {
          drained = undefined;
          out.off('drain', go).off('close', go);
          resolve();
        };
        out.on('drain', go).on('close', go);
      });
      await drained;
    },
    close: async () => {
      out.end();
      await finished(out);
    },
  };
};
