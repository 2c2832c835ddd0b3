import { AttemptLimiter } from './attempt-limiter.js';

const limiter = () => {
  const clock = { now: 0 };
  return { clock, limited: new AttemptLimiter({ limit: 2, windowMs: 1000, now: () => clock.now }) };
};

describe('attempt limiter', () => {
  it('refuses after the limit until the oldest failure leaves the window', () => {
    const { clock, limited } = limiter();
    expect([limited.begin('a'), limited.begin('b')]).toEqual([0, 0]);
    clock.now = 400;
    expect([limited.begin('a'), limited.begin('a'), limited.begin('b')]).toEqual([0, 600, 0]);
    clock.now = 1000;
    expect([limited.begin('a'), limited.begin('a')]).toEqual([0, 400]);
  });

  it('does not count a success, nor what was cleared', () => {
    const { limited } = limiter();
    limited.begin('a');
    limited.begin('a');
    limited.undo('a');
    expect([limited.begin('a'), limited.begin('a') > 0]).toEqual([0, true]);
    limited.clear('a');
    expect(limited.begin('a')).toBe(0);
  });
});
