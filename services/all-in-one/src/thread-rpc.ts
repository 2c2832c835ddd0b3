import type { MessagePort, Worker } from 'node:worker_threads';

/** Functions that one thread offers another; arguments and results are copied. */
export type Offer = Readonly<Record<string, (...args: never[]) => unknown>>;

type Port = Pick<MessagePort | Worker, 'postMessage' | 'on'>;

interface Question {
  readonly call: number;
  readonly name: string;
  readonly args: readonly unknown[];
}
interface Reply {
  readonly answer: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Answers the calls that arrive at the port. */
export const offer = (port: Port, functions: Offer): void => {
  port.on('message', async (message: Partial<Question>) => {
    if (message.call === undefined || message.name === undefined) return;
    const called = functions[message.name] as ((...args: readonly unknown[]) => unknown) | undefined;
    try {
      if (!called) throw new Error(`the other thread offers no '${message.name}'`);
      port.postMessage({ answer: message.call, value: await called(...(message.args ?? [])) } satisfies Reply);
    } catch (error) {
      port.postMessage({ answer: message.call, error: (error as Error).message } satisfies Reply);
    }
  });
};

/** Calls functions of the thread behind the port. Every open call rejects when the thread ends. */
export const caller = (port: Port): ((name: string, ...args: readonly unknown[]) => Promise<unknown>) => {
  let last = 0;
  let ended: Error | undefined;
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  port.on('message', (message: Partial<Reply>) => {
    if (message.answer === undefined) return;
    const waiting = open.get(message.answer);
    open.delete(message.answer);
    if (message.error === undefined) waiting?.resolve(message.value);
    else waiting?.reject(new Error(message.error));
  });
  const end = (error: Error): void => {
    ended ??= error;
    for (const waiting of open.values()) waiting.reject(ended);
    open.clear();
  };
  port.on('error', (error: Error) => end(new Error(`the thread has failed: ${error.message}`, { cause: error })));
  port.on('exit', () => end(new Error('the thread has ended')));
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const call = ++last;
      open.set(call, { resolve, reject });
      port.postMessage({ call, name, args } satisfies Question);
    });
};
