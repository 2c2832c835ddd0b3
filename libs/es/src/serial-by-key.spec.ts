import { SerialByKey } from './serial-by-key.js';

/** A job that ends when it is told. */
const job = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { begin: jest.fn(() => promise), resolve, reject };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('serial work by key', () => {
  it('begins a job when the one before it of the same key has ended, well or badly', async () => {
    const serial = new SerialByKey();
    const [first, second, third] = [job(), job(), job()];
    const results = [first, second, third].map((j) => serial.run('a', j.begin).catch((e: Error) => e.message));
    await turn();
    expect([first, second, third].map((j) => j.begin.mock.calls.length)).toEqual([1, 0, 0]);
    first.reject(new Error('broken'));
    await turn();
    expect([first, second, third].map((j) => j.begin.mock.calls.length)).toEqual([1, 1, 0]);
    second.resolve('2');
    third.resolve('3');

    expect(await Promise.all(results)).toEqual(['broken', '2', '3']);
  });

  it('runs jobs of different keys side by side', async () => {
    const serial = new SerialByKey();
    const [a, b] = [job(), job()];
    const both = [serial.run('a', a.begin), serial.run('b', b.begin)];
    expect(a.begin).toHaveBeenCalled();
    expect(b.begin).toHaveBeenCalled();
    a.resolve('a');
    b.resolve('b');
    expect(await Promise.all(both)).toEqual(['a', 'b']);
  });
});
