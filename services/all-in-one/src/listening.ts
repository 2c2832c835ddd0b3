import { createServer } from 'node:net';
import type { Settings } from '@relata/service-kit';

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** Where to listen: the wanted port when it is free, any free one for 0. Throws an Error of one line when it cannot be. */
export const placeToListen = async ({ host, port, trustProxy }: Settings): Promise<{ port: number; url: string }> => {
  if (!isLoopback(host) && trustProxy === 'false')
    throw new Error(`RELATA_HOST ${host} is not loopback: set RELATA_TRUST_PROXY=true behind a proxy with TLS.`);
  const free = await freePort(host, port);
  return { port: free, url: `http://${host.includes(':') ? `[${host}]` : host}:${free}` };
};

const freePort = (host: string, wanted: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `Port ${wanted} is taken. Choose another by --port, or stop what uses it.`
            : `Cannot listen on ${host}:${wanted} (${error.code}).`,
        ),
      ),
    );
    probe.listen(wanted, host, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
