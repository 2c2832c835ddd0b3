import { columnsWord, moved, shownFields, toggledField } from './shown-columns.js';

const all = [{ field: 'name' }, { field: 'country' }, { field: 'city', extra: true }];

describe('the columns of a list', () => {
  it('are the usual ones, or those of the address that there are', () => {
    expect(shownFields(all, undefined)).toEqual(['name', 'country']);
    expect(shownFields(all, 'city,name,city,gone')).toEqual(['city', 'name']);
    expect(shownFields(all, 'gone')).toEqual(['name', 'country']);
  });
  it('stand in the address only when they are not the usual ones', () => {
    expect(columnsWord(all, ['name', 'country'])).toBeUndefined();
    expect(columnsWord(all, ['country', 'name'])).toBe('country,name');
  });
  it('move, come and go; the last one stays', () => {
    expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
    expect(toggledField(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggledField(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggledField(['a'], 'a')).toEqual(['a']);
  });
});
