import { scenario } from '@relata/es';
import { contactDecider } from './contact.decisions.js';
import type { ContactEvent } from './contact.events.js';

const { given } = scenario(contactDecider);
const frame = { id: 'c1', at: '2026-03-01T10:00:00.000Z', by: 'dora' };
const ann: ContactEvent = {
  type: 'ContactCreated',
  data: {
    fullName: 'Ann Lee',
    emails: [{ address: 'ann@example.com', kind: 'work', primary: true }],
    externalId: 'x-1',
    ownerId: 'u1',
  },
};
const linked: ContactEvent = { type: 'ContactLinkedToAccount', data: { accountId: 'a1', role: 'CEO', primary: true } };
const archived: ContactEvent = { type: 'ContactArchived', data: { released: false } };
const held: ContactEvent = { type: 'LegalHoldPlaced', data: { reason: 'Case 12' } };
const lifted: ContactEvent = { type: 'LegalHoldLifted', data: {} };
const erased: ContactEvent = { type: 'ContactErased', data: { ground: 'request' } };
const stateAfter = (...events: ContactEvent[]) => events.reduce(contactDecider.evolve, contactDecider.initial);

describe('erasing a contact', () => {
  const erase = { ...frame, type: 'EraseContact', ground: 'request' } as const;

  it('leaves whose the record was and which accounts it belonged to, and nothing of the person', () => {
    given(ann, linked).when(erase).then(erased);
    expect(stateAfter(ann, linked, erased)).toEqual({
      status: 'erased',
      ground: 'request',
      fields: {},
      ownership: { ownerId: 'u1' },
      accounts: [{ accountId: 'a1', primary: true }],
      consents: [],
      shares: [],
    });
  });

  it('is done once, also to an archived one', () => {
    given(ann, archived).when(erase).then(erased);
    given(ann, erased).when(erase).thenNothing();
    given().when(erase).thenRefused('contact-unknown');
  });

  it('gives e-mails and external id free', () => {
    expect(contactDecider.claims?.(stateAfter(ann))).toHaveLength(2);
    expect(contactDecider.claims?.(stateAfter(ann, erased))).toEqual([]);
  });

  it('is the end: nothing but the owner changes afterwards', () => {
    given(ann, erased)
      .when({ ...frame, type: 'ChangeContact', firstName: 'Back' })
      .thenRefused('contact-erased');
    given(ann, erased)
      .when({ ...frame, type: 'UnarchiveContact' })
      .thenRefused('contact-erased');
    given(ann, erased)
      .when({ ...frame, type: 'AssignContact', ownerId: 'u2' })
      .then({ type: 'ContactAssigned', data: { ownerId: 'u2' } });
  });
});

describe('a legal hold', () => {
  const place = { ...frame, type: 'PlaceLegalHold', reason: ' Case 12 ' } as const;
  const lift = { ...frame, type: 'LiftLegalHold' } as const;

  it('keeps a person from being erased until it is lifted', () => {
    given(ann).when(place).then(held);
    given(ann, held)
      .when({ ...frame, type: 'EraseContact', ground: 'request' })
      .thenRefused('legal-hold');
    given(ann, held).when(lift).then(lifted);
    given(ann, held, lifted)
      .when({ ...frame, type: 'EraseContact', ground: 'request' })
      .then(erased);
  });

  it('needs a reason, and is placed and lifted once', () => {
    given(ann)
      .when({ ...place, reason: ' ' })
      .thenRefused('field-required', 'reason');
    given(ann, held).when(place).thenNothing();
    given(ann).when(lift).thenNothing();
  });

  it('outlasts the archive', () => {
    expect(stateAfter(ann, held, archived, { type: 'ContactUnarchived', data: {} })).toMatchObject({
      hold: { reason: 'Case 12' },
    });
  });
});
