import { scenario } from '@relata/es';
import { macroDecider } from './macro.decisions.js';
import type { MacroEvent } from './macro.events.js';
import { filledIn, type MacroFacts, macroFacts } from './macro.state.js';
import { ticketDecider } from './ticket.decisions.js';
import { at, created, frame, queue, step } from './ticket.fixture.js';

const { given } = scenario(macroDecider);
const made: MacroEvent = { type: 'MacroCreated', data: { name: 'Thanks', reply: 'Dear {{requester.name}}' } };

describe('a macro', () => {
  const create = { ...frame, type: 'CreateMacro', name: ' Thanks ', reply: 'Dear {{requester.name}}' } as const;

  it('has a name and does something', () => {
    given().when(create).then(made);
    given(made).when(create).thenNothing();
    given()
      .when({ ...frame, type: 'CreateMacro', name: 'Idle' })
      .thenRefused('field-required', 'reply');
    given()
      .when({ ...create, name: '' })
      .thenRefused('field-required', 'name');
    given()
      .when({ ...create, statusKind: 'closed' })
      .thenRefused('field-required', 'resolutionCode');
  });

  it('says nothing between braces but what is safe', () => {
    given()
      .when({ ...create, reply: 'Call {{requester.phone}}' })
      .thenRefused('word-unknown', 'reply');
    given(made)
      .when({ ...frame, type: 'ChangeMacro', note: '{{constructor}}' })
      .thenRefused('word-unknown', 'note');
    expect(filledIn('Dear {{ requester.name }}, № {{ticket.number}}', { 'ticket.number': '7' })).toBe('Dear , № 7');
  });

  it('is taken out of use and back', () => {
    const archived: MacroEvent = { type: 'MacroArchived', data: {} };
    given(made)
      .when({ ...frame, type: 'ArchiveMacro' })
      .then(archived);
    given(made, archived)
      .when({ ...frame, type: 'ChangeMacro', name: 'Hi' })
      .thenRefused('macro-archived', 'id');
    given(made, archived)
      .when({ ...frame, type: 'UnarchiveMacro' })
      .then({ type: 'MacroUnarchived', data: {} });
    given()
      .when({ ...frame, type: 'ArchiveMacro' })
      .thenRefused('macro-unknown', 'id');
  });
});

describe('applying a macro', () => {
  const ticket = scenario(ticketDecider);
  const macro: MacroFacts = {
    id: 'k1',
    archived: false,
    priority: 'high',
    addTags: ['vip'],
    assigneeId: 'me',
    statusKind: 'pending',
    reply: 'Dear Sarka',
  };
  const apply = { ...frame, type: 'ApplyMacro', messageId: 'w1', macro, queue } as const;

  it('makes all of its changes as one command, once', () => {
    const events = [
      { type: 'TicketMacroApplied', data: { macroId: 'k1' } },
      { type: 'TicketChanged', data: { priority: 'high', tags: ['vip'] } },
      { type: 'TicketAssigned', data: { assigneeId: 'u1' } },
      {
        type: 'TicketReplied',
        data: { messageId: 'w1', text: 'Dear Sarka', authorId: 'u1', at, direction: 'out', channel: 'console' },
      },
      { type: 'TicketStatusSet', data: step('pending') },
    ] as const;
    ticket
      .given(created)
      .when(apply)
      .then(...events);
    ticket
      .given(created, ...events)
      .when(apply)
      .thenNothing();
  });

  it('is refused as a whole when one of its changes is', () => {
    const narrow = { ...queue, statuses: queue.statuses.filter(({ kind }) => kind !== 'pending') };
    ticket
      .given(created)
      .when({ ...apply, queue: narrow })
      .thenRefused('status-unknown', 'statusId');
    ticket
      .given(created)
      .when({ ...apply, macro: undefined })
      .thenRefused('macro-unknown', 'macroId');
    ticket
      .given(created)
      .when({ ...apply, macro: { ...macro, archived: true } })
      .thenRefused('macro-archived', 'macroId');
  });

  it('brings the words with what they name', () => {
    const state = macroDecider.evolve(macroDecider.initial, made);
    expect(macroFacts('k1', state, { 'requester.name': 'Sarka' })).toEqual({
      id: 'k1',
      archived: false,
      reply: 'Dear Sarka',
    });
    expect(macroFacts('k1', macroDecider.initial, {})).toBeUndefined();
  });
});
