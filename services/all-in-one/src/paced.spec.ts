import { paced } from './paced.js';

describe('paced work', () => {
  it('is done at once when it was not done for a while', () => {
    let count = 0;
    paced(
      () => count++,
      () => 60_000,
    ).soon();
    expect(count).toBe(1);
  });

  it('is done once for all that ask meanwhile', async () => {
    let count = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const work = paced(
      () => {
        count++;
        if (count === 2) resolve();
      },
      () => 20,
    );
    for (let i = 0; i < 5; i++) work.soon();
    expect(count).toBe(1);
    await promise;
    expect(count).toBe(2);
  });

  it('is done at once for one who waits, and then not again for those who asked before', () => {
    let count = 0;
    const work = paced(
      () => count++,
      () => 60_000,
    );
    work.soon();
    work.soon();
    work.now();
    expect(count).toBe(2);
  });
});
