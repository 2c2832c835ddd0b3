import { differenceOf } from './difference.js';

describe('the difference of two figures', () => {
  test('given a figure of nothing before, then there is a way and no share', () => {
    expect(differenceOf(5, 0)).toEqual({ way: 'up' });
    expect(differenceOf(5, null)).toBeUndefined();
  });
  test('given both, then the share is that of the one before', () => {
    expect(differenceOf(50, 100)).toEqual({ way: 'down', share: 0.5 });
    expect(differenceOf(2, 2)).toEqual({ way: 'same', share: 0 });
  });
});
