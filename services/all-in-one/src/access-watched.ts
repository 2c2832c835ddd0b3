import type { AccessWriter } from '@relata/access-log';
import type { Position } from '@relata/es';
import type { Lag } from '@relata/projections';
import { failureOf, LATE_SECONDS, PROCESS, type Watched } from './consumers.js';

/** How far the index of acts has looked at the log. */
export interface ActsProgress extends Lag {
  readonly position: Position;
  readonly failure?: string;
}

type Call = (name: string) => Promise<unknown>;

/** The index takes a page a second, and comes level at once when somebody asks for it. */
const ACTS_LATE_SECONDS = 600;

/** The index of who made which events, in its thread. */
export const watchedActs = (call: Call): Watched => {
  const about = { consumer: 'act_index', service: PROCESS, lateFrom: ACTS_LATE_SECONDS };
  return {
    ...about,
    look: async () => {
      const { position, ...rest } = (await call('acted')) as ActsProgress;
      return [{ ...about, checkpoint: position, parked: 0, ...rest }];
    },
  };
};

/** The access log: its lag is what waits to be written. */
export const watchedReads = (call: Call, writer: AccessWriter): Watched => {
  const about = { consumer: 'access_log', service: PROCESS, lateFrom: LATE_SECONDS };
  let written = 0;
  writer.onStored((head) => {
    written = head;
  });
  return {
    ...about,
    look: async () => {
      // A thread that has ended would be noticed with the next entry only.
      await call('alive');
      const { entries, since } = writer.backlog;
      const lagSeconds = since === undefined ? 0 : Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000));
      const lag = { lagEvents: entries, lagSeconds };
      return [{ ...about, checkpoint: String(written), parked: 0, ...lag, ...failureOf(writer.fault) }];
    },
  };
};
