import { progressLine } from './jobs.js';

describe('the progress of a job', () => {
  it('given a total and a rate, then it says how long the rest will take', () => {
    expect(progressLine({ done: 1_200, total: 5_000, rate: 400 })).toBe('1200 of 5000, 400/s, 10 s left');
  });

  it('given no total, or no rate yet, then it promises no end', () => {
    expect(progressLine({ done: 7, rate: 2 })).toBe('7, 2/s');
    expect(progressLine({ done: 7, total: 9, rate: 0 })).toBe('7 of 9, 0/s');
  });

  it('given more than the total that was thought of, then nothing is left', () => {
    expect(progressLine({ done: 12, total: 10, rate: 5 })).toBe('12 of 10, 5/s, 0 s left');
  });
});
