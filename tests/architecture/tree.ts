import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The root of the repository; Jest runs there. */
export const repository = resolve(process.cwd());

/** Files by path, with their text. */
export type Tree = Readonly<Record<string, string>>;

/** Writes the files below a fresh temporary folder, hands it to `use`, and takes it away again. */
export const inTree = <T>(files: Tree, use: (root: string) => T): T => {
  const root = mkdtempSync(join(tmpdir(), 'relata-tree-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

/** What one check of `verify` says about a tree. */
export const checkTree = <T>(check: 'boundaries' | 'purity' | 'length' | 'projects', root: string): T => {
  const script = join(repository, 'infra', 'scripts', 'check-tree.mjs');
  const output = execFileSync('node', [script, check, root], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(output) as T;
};
