import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Spool } from './spool.js';

describe('a file that is taken in', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'spool-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const take = (spool: Spool, ...chunks: readonly (string | Buffer)[]) =>
    spool.take(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));

  it('can be read again and again, stands encrypted on disk, and is gone when it is dropped', async () => {
    const taken = await take(new Spool(folder, 1000), 'name;mail\nAnn;ann@exa', 'mple.test\n');
    if ('code' in taken) throw new Error(taken.code);
    expect(taken).toMatchObject({ header: ['name', 'mail'], delimiter: ';', lines: 2 });
    expect(await text(taken.open())).toBe('name;mail\nAnn;ann@example.test\n');
    expect(await text(taken.open())).toContain('ann@example.test');
    const [file = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, file)).includes('ann@')).toBe(false);
    await taken.drop();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('may be cut anywhere on its way, within a letter too', async () => {
    const bytes = Buffer.from('имя\nАнна\n');
    const taken = await take(new Spool(folder, 1000), ...[...bytes].map((byte) => Buffer.from([byte])));
    if ('code' in taken) throw new Error(taken.code);
    expect(taken.header).toEqual(['имя']);
  });

  it.each([
    ['is empty', [''], 'file-empty'],
    ['is too large', ['a,b\n', 'x'.repeat(50)], 'body-too-large'],
    ['is not in UTF-8', [Buffer.from([0x61, 0x0a, 0xe9, 0x0a])], 'encoding-not-utf-8'],
    ['ends within a letter', [Buffer.from([0x61, 0x0a, 0xd0])], 'encoding-not-utf-8'],
    ['is in UTF-16', [Buffer.from('\uFEFFa,b\n', 'utf16le')], 'encoding-not-utf-8'],
  ])('is refused and leaves nothing when it %s', async (_, chunks, code) => {
    expect(await take(new Spool(folder, 40), ...chunks)).toMatchObject({ code });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not outlive the process that took it', () => {
    writeFileSync(join(folder, 'left-by-a-crash'), 'x');
    const spool = new Spool(folder, 10);
    expect(spool).toBeDefined();
    expect(readdirSync(folder)).toEqual([]);
  });
});
