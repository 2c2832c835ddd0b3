import { csvOf } from './csv.js';

describe('a table as a file', () => {
  test('given quotes, commas and formulas, then a spreadsheet reads them as texts', async () => {
    const rows = [
      ['x, "y"', '=1+1'],
      [null, 2],
      ['-3', '-x'],
    ];
    expect(Buffer.from(await csvOf(['a', 'b'], rows).arrayBuffer()).toString()).toBe(
      '\uFEFFa,b\r\n"x, ""y""","\'=1+1"\r\n,2\r\n-3,"\'-x"\r\n',
    );
  });
});
