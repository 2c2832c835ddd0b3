import { runLawfully } from '@relata/es';
import fc from 'fast-check';
import type { ContactCommand } from './contact.commands.js';
import { contactDecider } from './contact.decisions.js';

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T extends object>(shape: { [F in keyof T]: fc.Arbitrary<T[F]> }) =>
  fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const text = fc.option(some('Ann', ' Bo ', '', 'Ёлка'), { freq: 4 });
const emails = fc.array(fc.record({ address: some('a@b.kz', 'A@b.kz', 'c@d.ru', 'none'), primary: fc.boolean() }), {
  maxLength: 2,
});
const phones = fc.array(fc.record({ number: some('+77011234567', '8 701 123 45 67', '12') }), { maxLength: 2 });
const fields = maybe<Record<string, unknown>>({
  firstName: text,
  lastName: text,
  fullName: text,
  emails: fc.option(emails),
  phones: fc.option(phones),
  tags: fc.option(fc.array(some('VIP', 'vip', 'press'), { maxLength: 3 })),
  externalId: text,
  custom: fc.option(fc.dictionary(some('t01', 'n01'), fc.option(some<string | number>('x', 1)), { maxKeys: 2 })),
});
const noNulls = fields.map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)));
const accountId = some('a1', 'a2', 'a3');
const proof = some({ source: 'form', at: '2026-01-01T00:00:00.000Z' }, { source: '', at: 'never' });
const tags = fc.array(some('VIP', 'vip', 'Ёлка', 'елка'), { maxLength: 3 });

const as = (type: ContactCommand['type'], rest: fc.Arbitrary<object>): fc.Arbitrary<ContactCommand> =>
  rest.map((more) => ({ type, id: 'c1', at: '2026-03-01T10:00:00.000Z', by: 'u1', ...more }) as ContactCommand);

const consent = fc.record({ purpose: some('news', 'No!'), channel: some('email', 'sms'), proof });
const command: fc.Arbitrary<ContactCommand> = fc.oneof(
  as(
    'CreateContact',
    noNulls.map((given) => ({ ...given, defaultCountry: 'KZ' })),
  ),
  as(
    'ChangeContact',
    fields.map((given) => ({ ...given, defaultCountry: 'KZ' })),
  ),
  as('AssignContact', maybe<Record<string, unknown>>({ ownerId: fc.option(some('u1', 'u2')), teamId: text })),
  as('LinkContactToAccount', fc.record({ accountId, primary: fc.boolean() })),
  as('LinkContactToAccount', fc.record({ accountId, role: some('cfo', '') })),
  as('UnlinkContactFromAccount', fc.record({ accountId })),
  as('ArchiveContact', fc.record({ release: fc.boolean() })),
  as('UnarchiveContact', fc.constant({})),
  as('GiveConsent', consent),
  as('WithdrawConsent', consent),
  as('TagContact', fc.record({ tags })),
  as('UntagContact', fc.record({ tags })),
  as(
    'ShareContact',
    maybe({ userId: some('u7', ''), until: some('2027-01-01T00:00:00.000Z', 'x') }).map((s) => ({
      userId: 'u8',
      ...s,
    })),
  ),
  as('UnshareContact', fc.record({ userId: some('u7', 'u8') })),
);

/** Every history begins with a contact, so that most commands meet one. */
const history = fc
  .tuple(as('CreateContact', fc.constant({ lastName: 'Lee' })), fc.array(command, { maxLength: 25 }))
  .map(([first, rest]) => [first, ...rest]);

describe('laws of the contact', () => {
  it('a command repeated on its own result yields no event, and there is always one primary of each list', () => {
    fc.assert(
      fc.property(history, (commands) => {
        const { state } = runLawfully(contactDecider, commands);
        if (state.status === 'absent') throw new Error('the contact is gone');
        const { emails = [], phones = [], fullName = '' } = state.fields;
        expect(fullName).not.toBe('');
        for (const list of [emails, phones, state.accounts])
          expect((list as readonly { primary: boolean }[]).filter((e) => e.primary)).toHaveLength(
            Math.min(list.length, 1),
          );
      }),
      { numRuns: 300 },
    );
  });
});
