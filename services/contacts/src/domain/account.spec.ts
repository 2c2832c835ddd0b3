import { runLawfully, scenario } from '@relata/es';
import fc from 'fast-check';
import type { AccountCommand } from './account.commands.js';
import { accountDecider } from './account.decisions.js';
import type { AccountEvent } from './account.events.js';

const { given } = scenario(accountDecider);
const frame = { id: 'a1', at: '2026-03-01T10:00:00.000Z', by: 'u1' };
const acme: AccountEvent = { type: 'AccountCreated', data: { name: 'Acme', sector: 'technology', tags: ['VIP'] } };
const archived: AccountEvent = { type: 'AccountArchived', data: { released: false } };

describe('creating an account', () => {
  const create = { ...frame, type: 'CreateAccount' as const };

  it('keeps every value in its normal form', () => {
    given()
      .when({
        ...create,
        name: ' Acme Corporation ',
        sector: 'technology',
        kind: 'client',
        founded: '2013 (1888)',
        revenue: { amount: '1100.04', currency: 'USD' },
        employees: 2822,
        country: 'United States',
        domain: 'https://Acme.com/about',
        phones: [{ number: '202-224-3441' }],
        requisites: { taxId: ' 123 ', iban: 'GB82 WEST 1234 5698 7654 32', note: '' },
        parentId: 'a0',
        ancestors: [],
        ownerId: 'u2',
        defaultCountry: 'US',
      })
      .then({
        type: 'AccountCreated',
        data: {
          name: 'Acme Corporation',
          kind: 'client',
          sector: 'technology',
          founded: '2013 (1888)',
          revenue: { amount: '1100.04', currency: 'USD' },
          employees: 2822,
          domain: 'acme.com',
          phones: [{ number: '+12022243441', raw: '202-224-3441', kind: 'work', primary: true }],
          country: 'US',
          requisites: { taxId: '123', iban: 'GB82WEST12345698765432' },
          ownerId: 'u2',
          parentId: 'a0',
        },
      });
  });

  it.each([
    ['without a name', { name: ' ' }, 'name-required', 'name'],
    ['with a wrong IBAN', { requisites: { iban: 'GB00' } }, 'iban-invalid', 'requisites.iban'],
    ['with an amount that is none', { revenue: { amount: 'much', currency: 'USD' } }, undefined, 'revenue'],
    ['with half an employee', { employees: 0.5 }, 'number-invalid', 'employees'],
    ['with a domain that is none', { domain: 'no domain' }, 'domain-invalid', 'domain'],
    ['with a wrong phone', { phones: [{ number: '1' }] }, 'phone-invalid', 'phones.0.number'],
    ['under itself', { parentId: 'a1' }, 'parent-cycle', 'parentId'],
  ])('is refused %s', (_, fields, code, field) => {
    const decision = accountDecider.decide({ ...create, name: 'Acme', ...fields }, accountDecider.initial);
    expect(decision).toMatchObject({ kind: 'refuse', refusal: { field, ...(code === undefined ? {} : { code }) } });
  });

  it('is refused where the account is there already', () => {
    given(acme)
      .when({ ...create, name: 'Acme' })
      .thenRefused('account-exists');
  });
});

describe('changing an account', () => {
  const change = { ...frame, type: 'ChangeAccount' as const };

  it('records only what differs', () => {
    given(acme)
      .when({ ...change, name: 'Acme', sector: null, industry: 'Computers', custom: { t01: 'x' } })
      .then({ type: 'AccountChanged', data: { sector: null, industry: 'Computers', custom: { t01: 'x' } } });
  });
  it('does nothing where nothing differs', () => {
    given(acme)
      .when({ ...change, name: 'Acme ', requisites: null })
      .thenNothing();
  });
  it('is refused where the name would go, and for accounts that are unknown or archived', () => {
    given(acme)
      .when({ ...change, name: null })
      .thenRefused('name-required', 'name');
    given().when(change).thenRefused('account-unknown');
    given(acme, archived).when(change).thenRefused('account-archived');
  });
});

describe('placing an account in a tree', () => {
  const place = { ...frame, type: 'SetParent' as const };
  const under: AccountEvent = { type: 'AccountParentSet', data: { parentId: 'a2' } };

  it('puts it under another one, or back to the top', () => {
    given(acme)
      .when({ ...place, parentId: 'a2', ancestors: ['a3'] })
      .then(under);
    given(acme, under)
      .when({ ...place, parentId: null, ancestors: [] })
      .then({ type: 'AccountParentSet', data: { parentId: null } });
  });
  it('does nothing where it stands there', () => {
    given(acme, under)
      .when({ ...place, parentId: 'a2', ancestors: [] })
      .thenNothing();
  });
  it('is refused where that would close a circle', () => {
    given(acme)
      .when({ ...place, parentId: 'a1', ancestors: [] })
      .thenRefused('parent-cycle', 'parentId');
    given(acme)
      .when({ ...place, parentId: 'a2', ancestors: ['a3', 'a1'] })
      .thenRefused('parent-cycle', 'parentId');
  });
});

describe('the other acts on an account', () => {
  const assign = { ...frame, type: 'AssignAccount' as const, ownerId: 'u2' };
  const archive = { ...frame, type: 'ArchiveAccount' as const };
  const unarchive = { ...frame, type: 'UnarchiveAccount' as const };
  const tag = { ...frame, type: 'TagAccount' as const };
  const untag = { ...frame, type: 'UntagAccount' as const };
  const share = { ...frame, type: 'ShareAccount' as const, userId: 'u7' };
  const unshare = { ...frame, type: 'UnshareAccount' as const, userId: 'u7' };
  const assigned: AccountEvent = { type: 'AccountAssigned', data: { ownerId: 'u2' } };
  const shared: AccountEvent = { type: 'AccountShared', data: { userId: 'u7' } };

  it('assign it, also when it is archived', () => {
    given(acme, archived).when(assign).then(assigned);
    given(acme, assigned).when(assign).thenNothing();
    given().when(assign).thenRefused('account-unknown');
  });
  it('archive and unarchive it', () => {
    given(acme).when(archive).then(archived);
    given(acme, archived)
      .when({ ...archive, release: true })
      .then({ type: 'AccountArchived', data: { released: true } });
    given(acme, archived).when(archive).thenNothing();
    given().when(archive).thenRefused('account-unknown');
    given(acme, archived).when(unarchive).then({ type: 'AccountUnarchived', data: {} });
    given(acme).when(unarchive).thenNothing();
    given().when(unarchive).thenRefused('account-unknown');
  });
  it('tag and untag it', () => {
    given(acme)
      .when({ ...tag, tags: ['vip', 'new'] })
      .then({ type: 'AccountTagged', data: { tags: ['new'] } });
    given(acme)
      .when({ ...tag, tags: [] })
      .thenNothing();
    given(acme)
      .when({ ...tag, tags: Array.from({ length: 100 }, (_, i) => `tag ${i}`) })
      .thenRefused('too-many', 'tags');
    given(acme)
      .when({ ...untag, tags: ['vip'] })
      .then({ type: 'AccountUntagged', data: { tags: ['VIP'] } });
    given(acme)
      .when({ ...untag, tags: ['new'] })
      .thenNothing();
    given(acme, archived)
      .when({ ...untag, tags: ['vip'] })
      .thenRefused('account-archived');
  });
  it('share it and end that', () => {
    given(acme).when(share).then(shared);
    given(acme, shared).when(share).thenNothing();
    given(acme)
      .when({ ...share, userId: ' ' })
      .thenRefused('user-required', 'userId');
    given(acme, shared)
      .when(unshare)
      .then({ type: 'AccountUnshared', data: { userId: 'u7' } });
    given(acme).when(unshare).thenNothing();
    given().when(unshare).thenRefused('account-unknown');
  });
  it('keep the external id claimed until it is released', () => {
    const claims = (...events: readonly AccountEvent[]) =>
      accountDecider.claims?.(events.reduce(accountDecider.evolve, accountDecider.initial)).map((c) => c.value);
    const numbered: AccountEvent = { type: 'AccountChanged', data: { externalId: 'MMM' } };
    expect(claims(acme)).toEqual([]);
    expect(claims(acme, numbered, archived)).toEqual(['MMM']);
    expect(claims(acme, numbered, { type: 'AccountArchived', data: { released: true } })).toEqual([]);
  });
});

describe('laws of the account', () => {
  const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
  const as = (type: AccountCommand['type'], rest: fc.Arbitrary<object>): fc.Arbitrary<AccountCommand> =>
    rest.map((more) => ({ ...frame, type, ...more }) as AccountCommand);
  const fields = fc.record(
    {
      name: some('Acme', 'Beta', ' ', null),
      employees: some(1, -1, null),
      requisites: some({ taxId: '1' }, { taxId: ' ' }, null),
      tags: fc.option(fc.array(some('VIP', 'vip'), { maxLength: 2 })),
      custom: fc.option(fc.dictionary(some('t01', 'n01'), fc.option(some('x', 'y')), { maxKeys: 2 })),
    },
    { requiredKeys: [] },
  );
  const command = fc.oneof(
    as('ChangeAccount', fields),
    as('AssignAccount', fc.record({ ownerId: some('u1', 'u2', null, ' ') })),
    as('SetParent', fc.record({ parentId: some('a1', 'a2', null), ancestors: some(['a1'], ['a3'], []) })),
    as('ArchiveAccount', fc.record({ release: fc.boolean() })),
    as('UnarchiveAccount', some({})),
    as('TagAccount', fc.record({ tags: fc.array(some('VIP', 'vip', 'new')) })),
    as('UntagAccount', fc.record({ tags: fc.array(some('VIP', 'vip', 'new')) })),
    as('ShareAccount', fc.record({ userId: some('u7', 'u8') })),
    as('UnshareAccount', fc.record({ userId: some('u7', 'u8') })),
  );

  it('a command repeated on its own result yields no event, and the name never goes', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (rest) => {
        const commands: AccountCommand[] = [{ ...frame, type: 'CreateAccount', name: 'Acme' }, ...rest];
        const { state } = runLawfully(accountDecider, commands);
        expect(state).toMatchObject({ fields: { name: expect.stringMatching(/Acme|Beta/) } });
      }),
      { numRuns: 300 },
    );
  });
});
