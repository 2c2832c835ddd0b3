import type { AccessStore } from '@relata/access-log';
import type { OversightSettings } from '@relata/contracts';
import { systemClock } from '@relata/es';
import type { Logger } from '@relata/service-kit';
import { monthsBefore } from '@relata/values';
import { failureOf, PROCESS, type Watched } from './consumers.js';

const LOOK_MS = 6 * 3600_000;
/** A look of a large file may take a while. */
const LATE_SECONDS = 600;

/** Work that a timer does, with what can be asked of it: how long the next look is overdue. */
export interface KeptAccessLog extends Watched {
  stop(): void;
}

/** Lets entries of the access log go that are older than the installation keeps them: at start and four times a day. */
export const keepAccessLog = (
  store: Pick<AccessStore, 'prune'>,
  settings: () => Promise<Pick<OversightSettings, 'accessLogMonths'>>,
  log: Logger,
): KeptAccessLog => {
  let stopped = false;
  let dueAt = Date.now();
  let done = '';
  let fault: unknown;
  const look = async (): Promise<void> => {
    const { accessLogMonths } = await settings();
    const before = monthsBefore(systemClock.now(), accessLogMonths);
    while (!stopped && (await store.prune(before)) > 0);
  };
  const lookOrSay = async (): Promise<void> => {
    try {
      await look();
      done = systemClock.now();
      dueAt = Date.now() + LOOK_MS;
      fault = undefined;
    } catch (error) {
      fault = error;
      if (!stopped) log.error({ err: error }, 'old entries of the access log were not let go');
    }
  };
  void lookOrSay();
  const timer = setInterval(() => void lookOrSay(), LOOK_MS).unref();
  const about = { consumer: 'access_retention', service: PROCESS, lateFrom: LATE_SECONDS };
  return {
    ...about,
    look: async () => {
      const lagSeconds = Math.max(0, Math.round((Date.now() - dueAt) / 1000));
      return [{ ...about, checkpoint: done, parked: 0, lagEvents: 0, lagSeconds, ...failureOf(fault) }];
    },
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
};
