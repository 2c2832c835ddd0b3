import { fileOf, mended } from './import-file.js';

const sheet = {
  headers: ['name', 'country'],
  rows: [
    ['Acme', 'Philipines'],
    ['Beta, Inc', 'Kenya'],
    ['Gamma', 'Philipines'],
  ],
};

describe('a file that is mended in place', () => {
  it('given a mended cell, then only that cell is another', () => {
    const { rows } = mended(sheet, [{ row: 3, column: 'name', value: 'Beta' }]);
    expect(rows).toEqual([sheet.rows[0], ['Beta', 'Kenya'], sheet.rows[2]]);
  });

  it('given an unknown row or column, then nothing changes', () => {
    const nowhere = [
      { row: 9, column: 'name', value: 'x' },
      { row: 2, column: 'none', value: 'x' },
    ];
    expect(mended(sheet, nowhere)).toEqual(sheet);
  });

  it('given cells with separators, then the file quotes them', async () => {
    const file = await fileOf(sheet, 'a.csv', ',');
    expect(await file.text()).toBe('name,country\nAcme,Philipines\n"Beta, Inc",Kenya\nGamma,Philipines\n');
  });
});
