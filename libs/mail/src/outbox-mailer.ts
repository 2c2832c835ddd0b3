import { open } from 'node:fs/promises';
import type { Clock } from '@relata/es';
import type { Outcome } from '@relata/processes';
import type { Mailer, OutgoingMail } from './mailer.port.js';

/**
 * Lets no letter leave the house: notes its id, flushed, and says that it was accepted. What stands in the letter is kept
 * by those who wanted it sent, encrypted; here lies no word of it and no address.
 */
export const openOutbox = async (file: string, clock: Clock): Promise<Mailer> => {
  const handle = await open(file, 'a', 0o600);
  let writing = Promise.resolve();
  let lines: string[] = [];
  /** Letters that come while a write is under way share the next one, and its fsync. */
  const write = async (): Promise<void> => {
    const batch = lines;
    lines = [];
    if (batch.length === 0) return;
    await handle.appendFile(batch.join(''));
    await handle.datasync();
  };
  return {
    name: 'outbox',
    send: async ({ messageId }: OutgoingMail): Promise<Outcome> => {
      lines.push(`${JSON.stringify({ at: clock.now(), messageId })}\n`);
      writing = writing.then(write);
      await writing;
      return { kind: 'accepted', receipt: 'outbox' };
    },
    close: async () => {
      await writing.catch(() => undefined);
      await handle.close();
    },
  };
};
