import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from './job.js';

/** Keeps what is known of jobs, and a folder of files for each. */
export interface JobStore {
  save(job: Job): void;
  all(): readonly Job[];
  remove(id: string): void;
  /** Where the files of a job lie; made when it is not there. */
  folderOf(id: string): string;
}

const NAME = 'job.json';

/** One folder a job below `root`, with its state as JSON. A state that cannot be read is no job. */
export const directoryJobs = (root: string): JobStore => {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const folderOf = (id: string): string => {
    const folder = join(root, id);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  };
  return {
    folderOf,
    save: (job) => {
      const file = join(folderOf(job.id), NAME);
      // Renamed into place, so that a crash leaves the old state or the new one.
      writeFileSync(`${file}.new`, JSON.stringify(job), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    all: () => readdirSync(root).flatMap((id) => readJob(join(root, id, NAME))),
    remove: (id) => rmSync(join(root, id), { recursive: true, force: true }),
  };
};

const readJob = (file: string): readonly Job[] => {
  if (!existsSync(file)) return [];
  try {
    return [JSON.parse(readFileSync(file, 'utf8')) as Job];
  } catch {
    return [];
  }
};
