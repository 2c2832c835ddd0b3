import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 300_000;
const folder = resolve('services/console/dist/app');

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;

/** A chunk and all that it imports before it can run. */
const withImports = (key: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key]?.imports ?? []) withImports(imported, seen);
  return seen;
};

const gzipBytes = (file: string): number => gzipSync(readFileSync(join(folder, file))).length;

describe('the first page', () => {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  const scripts = [...new Set(entries.flatMap((key) => [...withImports(key)]))].map((key) => manifest[key]?.file ?? '');

  it('has scripts of 300 kB at most, compressed', () => {
    const bytes = scripts.map(gzipBytes).reduce((sum, size) => sum + size, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  it('loads what charts and reading of tables need only with the pages that use it', () => {
    const sources = scripts.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    // Words of the libraries that stay in their compressed code.
    const marks = ['recharts-', 'BAD_DELIMITERS'];
    const lazy = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
    const everything = lazy.map((name) => readFileSync(join(folder, 'assets', name), 'utf8')).join('\n');
    expect(marks.filter((mark) => !everything.includes(mark))).toEqual([]);
    expect(marks.filter((mark) => sources.includes(mark))).toEqual([]);
  });
});
