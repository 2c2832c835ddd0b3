import { type Refusal, refuse } from '@relata/es';
import type { Principal } from '@relata/policy';
import type { ActInput, ClientLookup, Facts } from '@relata/service-kit';
import type { MacroWord } from '../../domain/macro.events.js';
import type { MacroFacts } from '../../domain/macro.state.js';
import type { QueueFacts } from '../../domain/queue.state.js';
import { type TicketState, ticketClients } from '../../domain/ticket.state.js';

/** What deciding about tickets looks up. */
export interface TicketLookups {
  readonly clients: ClientLookup;
  queue(id: string): Promise<QueueFacts | undefined>;
  macro(id: string, words: Readonly<Partial<Record<MacroWord, string>>>): Promise<MacroFacts | undefined>;
  /** The ticket, when the asker may know of it. */
  ticket(id: string, asker: Principal): Promise<TicketState | undefined>;
  /** The name of a contact, when the asker may read it. */
  nameOf(contactId: string, asker: Principal): Promise<string | undefined>;
  newMessageId(): string;
}

type Input = ActInput<TicketState>;

/** Nobody writes a ticket of a client that they may not know of. Those that it names already are not asked for. */
export const unknownClient = async (
  { clients }: TicketLookups,
  { body, principal, state }: Input,
): Promise<Refusal | undefined> => {
  const present = ticketClients(state);
  const named = (field: string, collection: string) => {
    const id = body[field];
    const ref = `${collection}/${String(id)}`;
    return typeof id === 'string' && !present.includes(ref) ? [{ field, ref }] : [];
  };
  const asked = [...named('requesterId', 'contacts'), ...named('accountId', 'accounts')];
  const unknown =
    asked[
      await clients.firstUnknown(
        asked.map(({ ref }) => ref),
        principal,
      )
    ];
  return (
    unknown && refuse('client-unknown', unknown.field, 'There is no such client, or you may not know of it.').refusal
  );
};

export const knownClients =
  (lookups: TicketLookups): Facts<TicketState> =>
  async (input) => {
    const refusal = await unknownClient(lookups, input);
    return refusal ? { refusal } : { facts: {} };
  };

/** The queue that the request names, or else the ticket's own. */
export const queueFor = ({ queue }: TicketLookups, { body, state }: Input): Promise<QueueFacts | undefined> =>
  queue((body.queueId as string | undefined) ?? (state.status === 'absent' ? '' : state.queueId));

export const inQueue =
  (lookups: TicketLookups): Facts<TicketState> =>
  async (input) => ({ facts: { queue: await queueFor(lookups, input) } });

/** The ticket that a field of the request names. */
export const otherTicket =
  ({ ticket }: TicketLookups, field: string): Facts<TicketState> =>
  async ({ body, principal }) => ({ facts: { other: await ticket(String(body[field]), principal) } });

/** The macro that the request names, with its words filled in for this ticket. */
export const macroFor =
  (lookups: TicketLookups): Facts<TicketState> =>
  async (input) => {
    const { body, state, principal } = input;
    const queue = await queueFor(lookups, input);
    const words = state.status === 'active' ? await wordsFor(lookups, state, principal) : {};
    return { facts: { queue, macro: await lookups.macro(String(body.macroId), words) } };
  };

const wordsFor = async (
  { nameOf }: TicketLookups,
  { requesterId, number, subject }: Extract<TicketState, { status: 'active' }>,
  asker: Principal,
): Promise<Readonly<Partial<Record<MacroWord, string>>>> => {
  const name = requesterId === undefined ? undefined : await nameOf(requesterId, asker);
  return { 'ticket.number': String(number), 'ticket.subject': subject, ...(name ? { 'requester.name': name } : {}) };
};
