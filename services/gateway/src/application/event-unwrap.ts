import { type PublicMessage, positionOf, sealedBlockOf } from '@relata/bus';
import { comparePositions, recordsAt } from '@relata/es';
import type { Principal } from '@relata/policy';
import type { OpenedBlock, PersonalBlocks, TellUnwrapped } from '@relata/privacy';
import type { EventLog, LogStore } from './event-log.js';
import type { MessagePolicy } from './message-policy.js';

export interface UnwrapParts {
  readonly log: EventLog;
  readonly store: LogStore;
  readonly policy: MessagePolicy;
  readonly blocks: PersonalBlocks;
}

/** What is known of the message at a place. */
export type Unwrapped =
  | { readonly position: string; readonly unknown: true }
  | ({ readonly position: string; readonly id: string; readonly subject: string } & (
      | { readonly personal: Readonly<Record<string, unknown>> }
      | { readonly erased: true }
    ));

/**
 * The personal fields of messages by their places, in the order in which these were asked for. Read from the log again, so
 * that nobody opens a block by saying whose it is; a message that one may not see is as unknown as one that is not there.
 */
export const unwrapEvents = async (
  parts: UnwrapParts,
  principal: Principal,
  places: readonly string[],
  tell: TellUnwrapped,
): Promise<readonly Unwrapped[]> => {
  const messages = await parts.policy(principal, await messagesAt(parts, places));
  const opened = await parts.blocks.open(
    messages.flatMap((message) => sealedBlockOf(message) ?? []),
    tell,
  );
  const found = new Map(messages.map((message) => [message.position, message]));
  return places.map((position) => {
    const message = found.get(position);
    return message ? unwrapped(message, opened) : { position, unknown: true };
  });
};

const unwrapped = (message: PublicMessage, opened: ReadonlyMap<string, OpenedBlock>): Unwrapped => {
  const { position, id, subject } = message;
  const sealed = sealedBlockOf(message);
  const block = sealed && opened.get(sealed.event);
  if (block && 'erased' in block) return { position, id, subject, erased: true };
  return { position, id, subject, personal: block?.fields ?? {} };
};

/** The messages at these places. Streams are read whole: a message is mapped with the state of then. */
const messagesAt = async (
  { log, store }: UnwrapParts,
  places: readonly string[],
): Promise<readonly PublicMessage[]> => {
  const head = await store.safeHead();
  const wanted = new Set(places);
  const positions = [...new Set(places.map(positionOf))]
    .filter((position) => comparePositions(position, head) <= 0)
    .sort((a, b) => comparePositions(b, a));
  const [highest] = positions;
  if (highest === undefined) return [];
  const records = await recordsAt(store, positions, log.categoriesOf());
  const streams = [...new Set(records.map(({ stream }) => stream))];
  const whole = [...(await store.readStreams(streams, highest)).values()].flat();
  const messages = await log.map(whole.sort((a, b) => comparePositions(a.position, b.position)));
  return messages.filter(({ position }) => wanted.has(position));
};
