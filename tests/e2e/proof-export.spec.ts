import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cli } from './cli.js';
import { type TestRelata, testRelata } from './relata.js';

const SCRIPT = resolve('examples/verify-proof.mjs');

type Line = Readonly<Record<string, unknown>>;

describe('an export with its proof', () => {
  let relata: TestRelata;
  let folder: string;
  let file: string;
  let streams: readonly string[];
  beforeAll(async () => {
    relata = await testRelata();
    folder = mkdtempSync(join(tmpdir(), 'relata-export-'));
    const admin = await relata.as({ id: 'u-admin', roles: ['admin'] });
    const ids: string[] = [];
    for (const name of ['One', 'Two']) {
      const { body } = await admin.post('/accounts', { name });
      ids.push(body.id);
      for (const next of ['second', 'third', 'fourth'])
        expect((await admin.patch(`/accounts/${body.id}`, { name: `${name} ${next}` })).status).toBe(200);
    }
    // A stop signs what is new.
    await relata.restart();
    streams = ids.map((id) => `account-${id}`);
    file = join(folder, 'export.ndjson');
    expect(await cli(relata, 'proof', 'export', ...streams, '--out', file)).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    await relata.end();
    rmSync(folder, { recursive: true });
  });

  const lines = (): Line[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  const anchor = () => join(relata.data, 'proof/heads.jsonl');
  /** What this program and, with nothing but Node, somebody without it make of a file. */
  const judged = async (value: readonly Line[], kept = anchor()) => {
    const changed = join(folder, 'changed.ndjson');
    writeFileSync(changed, value.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { code, out } = await cli(
      { url: '', data: join(folder, 'none') },
      'verify',
      '--export',
      changed,
      '--anchor',
      kept,
    );
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, 'export', changed, kept], { encoding: 'utf8' });
    return { code, report: JSON.parse(out), script: { status, stderr } };
  };
  const withLine = (index: number, change: Line): Line[] =>
    lines().map((line, at) => (at === index ? { ...line, ...change } : line));

  it('holds with nothing but the file, and against heads that were kept', async () => {
    expect(lines().map(({ kind }) => kind)).toEqual(['head', ...Array(8).fill('event')]);
    expect(lines()[1]).toMatchObject({ stream: streams[0], revision: 0, before: '' });
    const { code, report, script } = await judged(lines());
    expect({ code, report }).toMatchObject({ code: 0, report: { ok: true, events: 8, streams: 2 } });
    expect(script).toEqual({ status: 0, stderr: '' });
    expect(spawnSync(process.execPath, [SCRIPT, 'export', file]).status).toBe(0);
    expect(await cli(relata, 'verify', '--export', file)).toMatchObject({ code: 0 });
  });

  it('goes to the output when no file is named, and up to an older head when one is', async () => {
    const { out } = await cli(relata, 'proof', 'export', ...streams);
    expect(out).toBe(readFileSync(file, 'utf8'));
    const [{ head }] = lines() as unknown as [{ head: { size: number } }];
    const { out: same } = await cli(relata, 'proof', 'export', ...streams, '--size', String(head.size));
    expect(same).toBe(out);
  });

  it.each([
    ['an edited event', 3, 'edited', () => withLine(2, { body: '{}' })],
    ['an edited event with a new hash', 3, 'edited', () => withLine(2, { hash: '00'.repeat(32) })],
    ['a removed event', 3, 'removed', () => lines().filter((_, at) => at !== 2)],
    ['a cut end', 9, 'removed', () => lines().slice(0, -1)],
    ['an inserted event', 4, 'inserted', () => lines().toSpliced(3, 0, { ...lines()[2], id: 'new', revision: 2 })],
    ['an event that is there twice', 4, 'inserted', () => lines().toSpliced(3, 0, lines()[2] as Line)],
    ['lines that changed places', 3, 'swapped', () => withPlaces(2, 3)],
    ['contents that changed places', 3, 'swapped', () => withContents(2, 3)],
    ['a head that nobody signed', 1, 'forged', () => withLine(0, { head: { ...(lines()[0]?.head as Line), size: 7 } })],
    ['a line that is none', 4, 'unreadable', () => withLine(3, { body: 7 })],
  ])('names the line of %s', async (_, line, kind, harm) => {
    const { code, report, script } = await judged(harm());
    expect([code, report.problem]).toEqual([3, expect.objectContaining({ kind, line })]);
    expect(script).toMatchObject({ status: 1, stderr: expect.stringContaining(`line ${line}`) });
  });

  const withPlaces = (a: number, b: number): Line[] =>
    lines()
      .with(a, lines()[b] as Line)
      .with(b, lines()[a] as Line);
  const withContents = (a: number, b: number): Line[] => {
    const contentOf = ({ id, body, type }: Line): Line => ({ id, body, type });
    const all = lines();
    return all
      .with(a, { ...all[a], ...contentOf(all[b] as Line) })
      .with(b, { ...all[b], ...contentOf(all[a] as Line) });
  };

  it('does not hold against heads that are others', async () => {
    const [head] = readFileSync(anchor(), 'utf8')
      .trim()
      .split('\n')
      .slice(-1)
      .map((line) => JSON.parse(line));
    const kept = join(folder, 'other.jsonl');
    writeFileSync(kept, `${JSON.stringify({ ...head, root: '00'.repeat(32) })}\n`);
    expect(await judged(lines(), kept)).toMatchObject({
      report: { problem: { kind: 'forged', line: 1 } },
      script: { status: 1 },
    });
    writeFileSync(kept, `${JSON.stringify({ ...head, size: 1 })}\n`);
    expect(await judged(lines(), kept)).toMatchObject({
      report: { problem: { kind: 'unanchored' } },
      script: { status: 1 },
    });
  });

  it('says what is wrong with its use', async () => {
    expect(await cli(relata, 'proof', 'export', 'account-none')).toMatchObject({
      code: 3,
      err: expect.stringContaining('account-none'),
    });
    expect(await cli(relata, 'proof', 'export', ...streams, '--out', file)).toMatchObject({ code: 2 });
    expect(await cli(relata, 'proof', 'export', ...streams, '--size', 'x')).toMatchObject({ code: 2 });
    expect(await cli(relata, 'verify', '--export', join(folder, 'none'))).toMatchObject({ code: 2 });
    expect(await cli(relata, 'verify', '--export', file, '--backup', folder)).toMatchObject({ code: 2 });
  });
});
