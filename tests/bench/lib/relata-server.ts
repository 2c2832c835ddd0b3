import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from '@relata/all-in-one/node-flags';
import { mintToken } from '@relata/auth';
import type { Role } from '@relata/policy';
import { type StartedProcess, startProcess } from './started-process.js';

/** The whole system in a process of its own, as `npm start` runs it. */
export interface RelataServer extends StartedProcess {
  readonly url: string;
  tokenOf(who: {
    readonly id: string;
    readonly roles: readonly Role[];
    readonly teams?: readonly string[];
  }): Promise<string>;
  /**
   * Seconds until every projection has applied the log up to the position, but for those that follow at leisure: these
   * are waited for as well, so that they disturb nothing that comes next. Throws when that takes over a minute.
   */
  caughtUp(position: number): Promise<number>;
}

const LONGEST_WAIT = 60;

export const startRelataServer = async (data: string): Promise<RelataServer> => {
  const main = fileURLToPath(new URL('main.js', import.meta.resolve('@relata/all-in-one')));
  const started = await startProcess(
    main,
    ['--empty', '--port', '0', '--data', data],
    // The limiter works as ever; only its figure is out of reach.
    { RELATA_REQUESTS_PER_MINUTE: '1000000000', NODE_ENV: 'production' },
    /ready at (\S+)/,
    NODE_FLAGS,
  );
  const url = started.said;
  return {
    ...started,
    url,
    tokenOf: ({ id, roles, teams = [] }) => mintToken({ dataDir: data, subject: id, roles, teams, seconds: 36_000 }),
    caughtUp: async (position) => {
      const begun = performance.now();
      let level: number | undefined;
      for (;;) {
        const seconds = (performance.now() - begun) / 1_000;
        const { lists, pasts } = await slowestProjections(url);
        if (lists >= position) level ??= seconds;
        if (level !== undefined && pasts >= position) return level;
        if (seconds > LONGEST_WAIT) throw new Error(`projections are not level with the log after ${LONGEST_WAIT} s`);
      }
    },
  };
};

/** Positions of the projections that are farthest behind, as the metrics tell. */
const slowestProjections = async (url: string): Promise<{ readonly lists: number; readonly pasts: number }> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const found = [...text.matchAll(/^relata_projection_position\{projection="([^"]*)"\} (\d+)$/gm)];
  const slowest = (past: boolean): number => {
    const positions = found.flatMap(([, name = '', n]) => (name.endsWith('_past') === past ? [Number(n)] : []));
    return positions.length === 0 ? 0 : Math.min(...positions);
  };
  return { lists: slowest(false), pasts: slowest(true) };
};
