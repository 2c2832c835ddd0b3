import type { AccessStore } from '@relata/access-log';
import type { OversightSettings } from '@relata/contracts';
import { systemClock } from '@relata/es';
import type { Logger } from '@relata/service-kit';
import { monthsBefore } from '@relata/values';

const LOOK_MS = 6 * 3600_000;

/** Lets entries of the access log go that are older than the installation keeps them: at start and four times a day. */
export const keepAccessLog = (
  store: Pick<AccessStore, 'prune'>,
  settings: () => Promise<Pick<OversightSettings, 'accessLogMonths'>>,
  log: Logger,
): (() => void) => {
  let stopped = false;
  const look = async (): Promise<void> => {
    const { accessLogMonths } = await settings();
    const before = monthsBefore(systemClock.now(), accessLogMonths);
    while (!stopped && (await store.prune(before)) > 0);
  };
  const lookOrSay = (): void => {
    look().catch((error: unknown) => {
      if (!stopped) log.error({ err: error }, 'old entries of the access log were not let go');
    });
  };
  lookOrSay();
  const timer = setInterval(lookOrSay, LOOK_MS).unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
};
