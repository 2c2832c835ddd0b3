import fc from 'fast-check';
import { foldDocs, told } from './client-timeline.fixture.js';
import { clientTimeline, timelineSubject } from './client-timeline.projection.js';

describe('the timeline of clients', () => {
  it('has an entry for each client that an event is about, and for the deal that it happened to', () => {
    const personal = { key: 'k', block: 'AAAA', fields: ['title'] };
    const won = told({
      at: 7,
      subject: 'deal-d',
      event: 'deals.deal-won',
      clients: ['accounts/a', 'contacts/c', 'accounts/a'],
      scopes: ['u:u1'],
      data: { closedOn: '2026-01-01' },
      personal,
    });
    const docs = foldDocs(clientTimeline, [won]);
    expect([...docs.keys()]).toEqual([
      'accounts/a|00000000000000000007.000000',
      'contacts/c|00000000000000000007.000000',
      'deals/d|00000000000000000007.000000',
    ]);
    const [entry] = docs.values();
    expect(entry).toMatchObject({
      client: 'accounts/a',
      position: '7.0',
      service: 'deals',
      kind: 'deal',
      event: 'deal-won',
      subject: 'deal-d',
      data: { closedOn: '2026-01-01' },
      personal: { ...personal, bind: 'event-7' },
    });
    expect(JSON.stringify(entry?.data)).not.toContain('AAAA');
  });

  it('sorts as the log does, whatever the number of digits', () => {
    const places = ['9', '10', '18446744073709551615'].map((position) => {
      const message = {
        ...told({ at: 0, subject: 'note-n', event: 'activities.note-added', clients: ['contacts/c'] }),
      };
      const [key = ''] = clientTimeline.keysOf({ ...message, position: `${position}.12` });
      return key;
    });
    expect(places.toSorted()).toEqual(places);
  });

  it('keeps events without clients out, and long lists short', () => {
    expect(
      clientTimeline.keysOf(told({ at: 1, subject: 'product-p', event: 'deals.product-created', clients: [] })),
    ).toEqual([]);
    const lines = Array.from({ length: 100 }, (_, i) => ({ id: String(i) }));
    const message = told({
      at: 1,
      subject: 'deal-d',
      event: 'deals.deal-changed',
      clients: ['contacts/c'],
      data: { lines },
    });
    const [entry] = foldDocs(clientTimeline, [message]).values();
    expect(entry?.data.lines).toHaveLength(20);
  });

  it('tells what is about the account itself from what is about its contacts', () => {
    const direct = (subject: string, event: string, client = 'accounts/a') => {
      const [entry] = foldDocs(clientTimeline, [told({ at: 1, subject, event, clients: [client] })]).values();
      return entry && clientTimeline.collection.index(entry).direct;
    };
    expect(direct('contact-c', 'contacts.contact-changed')).toBe(false);
    expect(direct('contact-c', 'contacts.contact-changed', 'contacts/c')).toBe(true);
    expect(direct('contact-c', 'contacts.contact-linked-to-account')).toBe(true);
    expect(direct('deal-d', 'deals.deal-won')).toBe(true);
  });

  it('is the same however messages come, and however often', () => {
    const clients = fc.subarray(['accounts/a', 'accounts/b', 'contacts/c']);
    const history = fc
      .array(fc.record({ subject: fc.constantFrom('deal-1', 'deal-2', 'note-1'), clients, scope: fc.nat(3) }))
      .map((all) =>
        all.map(({ subject, clients, scope }, i) => {
          const event = subject.startsWith('deal') ? 'deals.deal-changed' : 'activities.note-changed';
          return told({ at: i + 1, subject, event, clients, scopes: [`u:${scope}`] });
        }),
      );
    const shuffled = history.chain((messages) =>
      fc.tuple(
        fc.constant(messages),
        fc.shuffledSubarray([...messages, ...messages], {
          minLength: messages.length * 2,
          maxLength: messages.length * 2,
        }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([messages, again]) => {
        for (const projection of [clientTimeline, timelineSubject]) {
          const ordered = foldDocs<unknown>(projection as never, messages);
          const mixed = foldDocs<unknown>(projection as never, again);
          expect(new Map([...mixed].sort())).toEqual(new Map([...ordered].sort()));
        }
      }),
    );
  });

  it('knows who may see a record now', () => {
    const docs = foldDocs(timelineSubject, [
      told({ at: 2, subject: 'deal-d', event: 'deals.deal-changed', clients: [], scopes: ['u:new'] }),
      told({ at: 1, subject: 'deal-d', event: 'deals.deal-created', clients: ['accounts/a'], scopes: ['u:old'] }),
    ]);
    expect(docs.get('deal-d')?.scopes).toEqual(['u:new']);
    expect(timelineSubject.services).not.toContain('contacts');
  });
});
