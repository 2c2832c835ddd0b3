import { scenario } from '@relata/es';
import { contactDecider, contactDeciderFor } from './contact.decisions.js';
import type { ContactEvent } from './contact.events.js';

const { given } = scenario(contactDecider);
const frame = { id: 'c1', at: '2026-03-01T10:00:00.000Z', by: 'u1' };
const email = (address: string, primary = true) => ({ address, kind: 'work' as const, primary });
const ann: ContactEvent = {
  type: 'ContactCreated',
  data: { firstName: 'Ann', lastName: 'Lee', fullName: 'Ann Lee', emails: [email('ann@example.com')] },
};
const archived: ContactEvent = { type: 'ContactArchived', data: { released: false } };
const released: ContactEvent = { type: 'ContactArchived', data: { released: true } };

describe('creating a contact', () => {
  const create = { ...frame, type: 'CreateContact' as const };

  it('keeps every value in its normal form and makes the full name', () => {
    given()
      .when({
        ...create,
        firstName: ' Ann ',
        lastName: 'Lee',
        emails: [{ address: 'Ann@Example.com' }, { address: 'a.lee@example.com', kind: 'home' }],
        phones: [{ number: '202-224-3441' }],
        addresses: [{ city: 'Almaty', country: 'kz' }],
        tags: ['VIP', 'vip', ' press  list '],
        website: 'example.com',
        ownerId: 'u2',
        defaultCountry: 'US',
      })
      .then({
        type: 'ContactCreated',
        data: {
          firstName: 'Ann',
          lastName: 'Lee',
          emails: [email('ann@example.com'), { address: 'a.lee@example.com', kind: 'home', primary: false }],
          phones: [{ number: '+12022243441', raw: '202-224-3441', kind: 'work', primary: true }],
          addresses: [{ kind: 'work', city: 'Almaty', country: 'KZ' }],
          website: 'https://example.com',
          tags: ['VIP', 'press list'],
          fullName: 'Ann Lee',
          ownerId: 'u2',
        },
      });
  });

  it('links the accounts given, the first one being primary', () => {
    given()
      .when({ ...create, lastName: 'Lee', accounts: [{ accountId: 'a1', role: 'director' }, { accountId: 'a2' }] })
      .then(
        { type: 'ContactCreated', data: { lastName: 'Lee', fullName: 'Lee' } },
        { type: 'ContactLinkedToAccount', data: { accountId: 'a1', role: 'director', primary: true } },
        { type: 'ContactLinkedToAccount', data: { accountId: 'a2', primary: false } },
      );
  });

  it('names a contact without a name by its e-mail or phone', () => {
    given()
      .when({ ...create, phones: [{ number: '+77011234567' }] })
      .then({
        type: 'ContactCreated',
        data: { phones: [{ number: '+77011234567', kind: 'work', primary: true }], fullName: '+77011234567' },
      });
  });

  it.each([
    ['without any name', { jobTitle: 'Engineer' }, 'name-required', 'fullName'],
    ['with an address that is none', { emails: [{ address: 'ann@' }] }, 'email-invalid', 'emails.0.address'],
    [
      'with one e-mail twice',
      { emails: [{ address: 'a@b.kz' }, { address: 'A@B.kz' }] },
      'email-duplicate',
      'emails.1.address',
    ],
    ['with a number that is none', { phones: [{ number: '12' }] }, 'phone-invalid', 'phones.0.number'],
    [
      'with one phone twice',
      { phones: [{ number: '+77011234567' }, { number: '+7 701 123 45 67' }] },
      'phone-duplicate',
      'phones.1.number',
    ],
    [
      'with two primary e-mails',
      {
        emails: [
          { address: 'a@b.kz', primary: true },
          { address: 'c@b.kz', primary: true },
        ],
      },
      'primary-twice',
      'emails.1.primary',
    ],
    [
      'with 21 e-mails',
      { emails: Array.from({ length: 21 }, (_, i) => ({ address: `a${i}@b.kz` })) },
      'too-many',
      'emails',
    ],
    ['with an empty address', { lastName: 'Lee', addresses: [{ city: ' ' }] }, 'address-empty', 'addresses.0'],
    [
      'with an unknown country',
      { lastName: 'Lee', addresses: [{ country: 'Atlantis' }] },
      'country-invalid',
      'addresses.0.country',
    ],
    ['with a day that is none', { lastName: 'Lee', birthday: '1990-02-30' }, 'date-invalid', 'birthday'],
    ['with a script for a site', { lastName: 'Lee', website: 'javascript:alert(1)' }, 'website-invalid', 'website'],
    ['with a name too long', { lastName: 'x'.repeat(151) }, 'too-long', 'lastName'],
    ['with a field outside of the pool', { lastName: 'Lee', custom: { other: 1 } }, 'field-unknown', 'custom.other'],
    [
      'with one account twice',
      { lastName: 'Lee', accounts: [{ accountId: 'a1' }, { accountId: 'a1' }] },
      'account-duplicate',
      'accounts.1.accountId',
    ],
  ])('is refused %s', (_, fields, code, field) => {
    given()
      .when({ ...create, ...fields })
      .thenRefused(code, field);
  });

  it('is refused where the contact is there already', () => {
    given(ann)
      .when({ ...create, lastName: 'Lee' })
      .thenRefused('contact-exists');
  });
});

describe('changing a contact', () => {
  const change = { ...frame, type: 'ChangeContact' as const };

  it('records only what differs, null where a field was cleared', () => {
    given(ann)
      .when({ ...change, lastName: 'Li', firstName: 'Ann', emails: null, jobTitle: 'Engineer' })
      .then({
        type: 'ContactChanged',
        data: { lastName: 'Li', emails: null, jobTitle: 'Engineer', fullName: 'Ann Li' },
      });
  });

  it('leaves a full name alone that was given', () => {
    given({ type: 'ContactCreated', data: { firstName: 'Ann', fullName: 'Dr Ann' } })
      .when({ ...change, firstName: 'Anna' })
      .then({ type: 'ContactChanged', data: { firstName: 'Anna' } });
  });

  it('changes custom fields one by one', () => {
    given({ type: 'ContactCreated', data: { fullName: 'Ann', custom: { t01: 'a', n01: 1 } } })
      .when({ ...change, custom: { t01: null, n01: 1, b01: true } })
      .then({ type: 'ContactChanged', data: { custom: { t01: null, b01: true } } });
  });

  it('does nothing where nothing differs', () => {
    given(ann)
      .when({ ...change, firstName: 'Ann ', emails: [{ address: 'ANN@example.com' }], phones: [], birthday: null })
      .thenNothing();
  });

  it('is refused where no name would be left', () => {
    given(ann)
      .when({ ...change, firstName: null, lastName: null, emails: null, fullName: null })
      .thenRefused('name-required');
  });

  it('is refused for contacts that are unknown or archived', () => {
    given()
      .when({ ...change, lastName: 'Li' })
      .thenRefused('contact-unknown');
    given(ann, archived)
      .when({ ...change, lastName: 'Li' })
      .thenRefused('contact-archived');
  });
});

describe('assigning a contact', () => {
  const assign = { ...frame, type: 'AssignContact' as const };
  const owned: ContactEvent = { type: 'ContactAssigned', data: { ownerId: 'u2', teamId: 't1' } };

  it('records who it belongs to now, also when it is archived', () => {
    given(ann, owned, archived)
      .when({ ...assign, ownerId: 'u3', teamId: null })
      .then({ type: 'ContactAssigned', data: { ownerId: 'u3', teamId: null } });
  });
  it('does nothing where it belongs to them already', () => {
    given(ann, owned)
      .when({ ...assign, ownerId: 'u2' })
      .thenNothing();
  });
  it('is refused for an unknown contact', () => {
    given()
      .when({ ...assign, ownerId: 'u2' })
      .thenRefused('contact-unknown');
  });
});

describe('archiving a contact', () => {
  const archive = { ...frame, type: 'ArchiveContact' as const };
  const unarchive = { ...frame, type: 'UnarchiveContact' as const };

  it('archives once, and may release its values later', () => {
    given(ann).when(archive).then(archived);
    given(ann, archived)
      .when({ ...archive, release: true })
      .then(released);
    given(ann, released).when(archive).thenNothing();
    given().when(archive).thenRefused('contact-unknown');
  });
  it('unarchives what is archived', () => {
    given(ann, released).when(unarchive).then({ type: 'ContactUnarchived', data: {} });
    given(ann).when(unarchive).thenNothing();
    given().when(unarchive).thenRefused('contact-unknown');
  });
});

describe('claims of a contact', () => {
  const claims = (decider: typeof contactDecider, ...events: readonly ContactEvent[]) =>
    decider.claims?.(events.reduce(decider.evolve, decider.initial)).map((c) => `${c.kind}:${c.value}`);
  const numbered: ContactEvent = { type: 'ContactChanged', data: { externalId: 'X1' } };

  it('are its e-mails and its external id until it is archived with release', () => {
    const held = ['contact-email:ann@example.com', 'contact-external-id:X1'];
    expect(claims(contactDecider, ann, numbered)).toEqual(held);
    expect(claims(contactDecider, ann, numbered, archived)).toEqual(held);
    expect(claims(contactDecider, ann, numbered, released)).toEqual([]);
  });
  it('leave e-mails out where the installation only warns of doubles', () => {
    expect(claims(contactDeciderFor({ emailsUnique: false }), ann, numbered)).toEqual(['contact-external-id:X1']);
  });
});
