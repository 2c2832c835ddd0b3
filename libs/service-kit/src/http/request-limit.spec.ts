import { RequestLimit } from './request-limit.js';

const limitAt = (most: number) => {
  const clock = { now: 1_000 };
  return { limit: new RequestLimit(most, () => clock.now), clock };
};

describe('the limit of requests', () => {
  it('counts down for each asker alone', () => {
    const { limit } = limitAt(2);
    expect([limit.take('a').left, limit.take('a').left, limit.take('a').left]).toEqual([1, 0, -1]);
    expect(limit.take('b').left).toBe(1);
  });

  it('begins anew when the minute is over, and tells when that is', () => {
    const { limit, clock } = limitAt(1);
    expect(limit.take('a')).toEqual({ left: 0, reset: 60 });
    clock.now += 59_500;
    expect(limit.take('a')).toEqual({ left: -1, reset: 1 });
    clock.now += 500;
    expect(limit.take('a')).toEqual({ left: 0, reset: 60 });
  });

  it('counts those together who come after very many others, and goes on counting the known ones', () => {
    const { limit } = limitAt(10);
    limit.take('known');
    for (let i = 0; i < 60_000; i++) limit.take(`made-up-${i}`);
    expect(limit.take('one more').left).toBeLessThan(0);
    expect(limit.take('known').left).toBe(8);
  });
});
