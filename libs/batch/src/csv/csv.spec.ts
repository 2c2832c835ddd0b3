import { Readable } from 'node:stream';
import fc from 'fast-check';
import { csvRows, delimiterOf, headerOf } from './csv-rows.js';
import { csvLine } from './csv-text.js';

const rowsOf = async (text: string) => {
  const rows = [];
  for await (const row of csvRows(Readable.from([Buffer.from(text)]), delimiterOf(text))) rows.push(row);
  return rows;
};

describe('reading CSV', () => {
  it('takes comma, semicolon and tab, a byte order mark, quotes and line breaks within them', async () => {
    for (const d of [',', ';', '\t'])
      expect(await rowsOf(`\uFEFFa${d}"b ${d} ""x"""\r\n1${d}"two\nlines"\r\n`)).toEqual([
        { number: 2, cells: ['1', 'two\nlines'] },
      ]);
    expect(await headerOf('\uFEFF"Name, full"; b \n1;2')).toEqual(['Name, full', 'b']);
    expect(await headerOf('')).toEqual([]);
  });

  it('hands on a row that is too short, too long or unreadable, with what is wrong, and goes on', async () => {
    expect(await rowsOf('a,b\n1\n1,2,,\n1,2,3\n3,4\n')).toEqual([
      { number: 2, cells: ['1'], fault: 'too-few-columns' },
      { number: 3, cells: ['1', '2', '', ''] },
      { number: 4, cells: ['1', '2', '3'], fault: 'too-many-columns' },
      { number: 5, cells: ['3', '4'] },
    ]);
    expect((await rowsOf('a,b\n1,2\n3,"never closed\n')).map((row) => row.fault)).toEqual([
      undefined,
      'row-unreadable',
    ]);
  });

  it('reads back what was written, whatever it is', async () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r|%]/u.test(text));
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = ['a,b\r\n', ...rows.map(csvLine)].join('');
        expect((await rowsOf(text)).map((row) => row.cells)).toEqual(rows);
      }),
    );
  });

  it('never throws for what stands in a file', async () => {
    const piece = fc.constantFrom('"', ',', ';', '\n', '\r', '\t', 'a', '\u0000', '\\', '""', "'", ' ');
    await fc.assert(fc.asyncProperty(fc.array(piece), async (pieces) => void (await rowsOf(pieces.join('')))));
  });
});

describe('writing CSV', () => {
  it('makes no formula of a text, and leaves numbers and phones alone', () => {
    expect(csvLine(['=HYPERLINK("x")'])).toBe(`"'=HYPERLINK(""x"")"\r\n`);
    expect(csvLine(['+SUM(A1)', '-1+cmd', '@x', '%0A'])).toBe("'+SUM(A1),'-1+cmd,'@x,'%0A\r\n");
    expect(csvLine(['-12.50', '+7 (701) 1234567', 'plain'])).toBe('-12.50,+7 (701) 1234567,plain\r\n');
  });
});
