import { scenario } from '@relata/es';
import { contactDecider } from './contact.decisions.js';
import type { ContactEvent } from './contact.events.js';

const { given } = scenario(contactDecider);
const frame = { id: 'c1', at: '2026-03-01T10:00:00.000Z', by: 'u1' };
const ann: ContactEvent = { type: 'ContactCreated', data: { fullName: 'Ann', tags: ['VIP'] } };
const archived: ContactEvent = { type: 'ContactArchived', data: { released: false } };

describe('roles of a contact in accounts', () => {
  const link = { ...frame, type: 'LinkContactToAccount' as const };
  const unlink = { ...frame, type: 'UnlinkContactFromAccount' as const };
  const first: ContactEvent = { type: 'ContactLinkedToAccount', data: { accountId: 'a1', primary: true } };
  const second: ContactEvent = {
    type: 'ContactLinkedToAccount',
    data: { accountId: 'a2', role: 'cfo', primary: false },
  };

  it('start with a primary one', () => {
    given(ann)
      .when({ ...link, accountId: 'a1', primary: false })
      .then(first);
  });
  it('move the primary mark and keep the role', () => {
    given(ann, first, second)
      .when({ ...link, accountId: 'a2', primary: true })
      .then({ type: 'ContactLinkedToAccount', data: { accountId: 'a2', role: 'cfo', primary: true } });
  });
  it('leave nothing to do where the link stands as asked', () => {
    given(ann, first, second)
      .when({ ...link, accountId: 'a2', role: 'cfo' })
      .thenNothing();
  });
  it('are refused without an account, and on an archived contact', () => {
    given(ann)
      .when({ ...link, accountId: ' ' })
      .thenRefused('account-required', 'accountId');
    given(ann, archived)
      .when({ ...link, accountId: 'a1' })
      .thenRefused('contact-archived');
  });
  it('hand the primary mark on when the primary one ends', () => {
    given(ann, first, second)
      .when({ ...unlink, accountId: 'a1' })
      .then({ type: 'ContactUnlinkedFromAccount', data: { accountId: 'a1', primaryAccountId: 'a2' } });
    given(ann, first)
      .when({ ...unlink, accountId: 'a9' })
      .thenNothing();
    given()
      .when({ ...unlink, accountId: 'a1' })
      .thenRefused('contact-unknown');
  });
});

describe('consents of a contact', () => {
  const proof = { source: 'sign-up form', at: '2026-02-28T09:00:00.000Z' };
  const what = { purpose: 'newsletter', channel: 'email' as const, proof };
  const give = { ...frame, type: 'GiveConsent' as const, ...what };
  const withdraw = { ...frame, type: 'WithdrawConsent' as const, ...what };
  const given1: ContactEvent = { type: 'ConsentGiven', data: what };
  const withdrawn: ContactEvent = { type: 'ConsentWithdrawn', data: what };

  it('are given with a proof, and again with a new proof', () => {
    given(ann).when(give).then(given1);
    given(ann, given1).when(give).thenNothing();
    const newer = { source: 'letter', at: '2026-03-01T09:00:00.000Z', text: 'I agree' };
    given(ann, given1)
      .when({ ...give, proof: newer })
      .then({ type: 'ConsentGiven', data: { ...what, proof: newer } });
  });
  it.each([
    ['in the future', { proof: { ...proof, at: '2027-01-01T00:00:00.000Z' } }, 'consent-in-future', 'proof.at'],
    ['at no instant', { proof: { ...proof, at: 'today' } }, 'instant-invalid', 'proof.at'],
    ['without a source', { proof: { ...proof, source: ' ' } }, 'proof-required', 'proof.source'],
    ['for a purpose in prose', { purpose: 'Our news!' }, 'purpose-invalid', 'purpose'],
  ])('are refused when given %s', (_, change, code, field) => {
    given(ann)
      .when({ ...give, ...change })
      .thenRefused(code, field);
  });
  it('are withdrawn once, also where none was given and on an archived contact', () => {
    given(ann, given1).when(withdraw).then(withdrawn);
    given(ann, archived).when(withdraw).then(withdrawn);
    given(ann, withdrawn).when(withdraw).thenNothing();
    given().when(withdraw).thenRefused('contact-unknown');
  });
});

describe('tags of a contact', () => {
  const tag = { ...frame, type: 'TagContact' as const };
  const untag = { ...frame, type: 'UntagContact' as const };

  it('are added when they are new, whatever their case', () => {
    given(ann)
      .when({ ...tag, tags: ['vip', 'Press'] })
      .then({ type: 'ContactTagged', data: { tags: ['Press'] } });
    given(ann)
      .when({ ...tag, tags: ['vip'] })
      .thenNothing();
    given(ann)
      .when({ ...tag, tags: ['x'.repeat(61)] })
      .thenRefused('too-long', 'tags.0');
  });
  it('are taken away in the spelling that the record has', () => {
    given(ann)
      .when({ ...untag, tags: ['vip'] })
      .then({ type: 'ContactUntagged', data: { tags: ['VIP'] } });
    given(ann)
      .when({ ...untag, tags: ['other'] })
      .thenNothing();
    given(ann, archived)
      .when({ ...untag, tags: ['vip'] })
      .thenRefused('contact-archived');
  });
});

describe('sharing a contact', () => {
  const share = { ...frame, type: 'ShareContact' as const, userId: 'u7' };
  const unshare = { ...frame, type: 'UnshareContact' as const, userId: 'u7' };
  const shared: ContactEvent = { type: 'ContactShared', data: { userId: 'u7' } };

  it('lets one more user see it, until an instant where given', () => {
    given(ann).when(share).then(shared);
    given(ann, shared).when(share).thenNothing();
    given(ann, shared)
      .when({ ...share, until: '2026-04-01T00:00:00.000Z' })
      .then({ type: 'ContactShared', data: { userId: 'u7', until: '2026-04-01T00:00:00.000Z' } });
    given(ann)
      .when({ ...share, until: '2026-02-01T00:00:00.000Z' })
      .thenRefused('until-past', 'until');
  });
  it('ends', () => {
    given(ann, shared)
      .when(unshare)
      .then({ type: 'ContactUnshared', data: { userId: 'u7' } });
    given(ann).when(unshare).thenNothing();
    given().when(unshare).thenRefused('contact-unknown');
  });
});
