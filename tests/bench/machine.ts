import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';

const git = (...args: readonly string[]): string => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
};

const commit = (): string => {
  const hash = git('rev-parse', '--short=12', 'HEAD');
  if (hash === '') return 'unknown';
  return git('status', '--porcelain', '--untracked-files=no') === '' ? hash : `${hash} with changes`;
};

/** What the figures were taken on, as lines of a list. */
export const describeMachine = (): readonly string[] => [
  `machine: ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  `system: ${type()} ${release()}, Node ${process.versions.node}, SQLite ${process.versions.sqlite ?? 'unknown'}`,
  `commit: ${commit()}`,
  'durability: SQLite with WAL and synchronous=FULL, an fsync before every answer, on both sides',
];
