import { runLawfully, scenario } from '@relata/es';
import fc from 'fast-check';
import { type UserCommand, userDecider } from './user.decisions.js';
import type { UserEvent } from './user.events.js';

const { given } = scenario(userDecider);
const frame = { id: 'u1', at: '2026-03-01T10:00:00.000Z', by: 'u0' };
const invited: UserEvent = {
  type: 'UserInvited',
  data: { name: 'Ann Lee', email: 'ann@example.com', roles: ['sales'] },
};
const admin: UserEvent = { type: 'UserRoleGranted', data: { role: 'admin' } };
const active: UserEvent = { type: 'UserActivated', data: {} };
const left: UserEvent = { type: 'UserDeactivated', data: {} };

describe('inviting a user', () => {
  const invite = { ...frame, type: 'InviteUser' as const, name: ' Ann Lee ', email: 'Ann@Example.com' };

  it('keeps every value in its normal form', () => {
    given()
      .when({ ...invite, roles: ['sales', 'sales'], office: 'Central', language: 'ru-kz', timeZone: 'Asia/Almaty' })
      .then({
        type: 'UserInvited',
        data: {
          name: 'Ann Lee',
          email: 'ann@example.com',
          office: 'Central',
          language: 'ru-KZ',
          timeZone: 'Asia/Almaty',
          roles: ['sales'],
        },
      });
  });
  it('needs no e-mail yet', () => {
    given()
      .when({ ...frame, type: 'InviteUser', name: 'Moses Frase', managerId: 'u2', managerAncestors: ['u3'] })
      .then({ type: 'UserInvited', data: { name: 'Moses Frase', managerId: 'u2', roles: [] } });
  });
  it.each([
    ['without a name', { name: ' ' }, 'name-required', 'name'],
    ['with a wrong e-mail', { email: 'ann' }, 'email-invalid', 'email'],
    ['with a role that is no keyword', { roles: ['The boss'] }, 'role-invalid', 'roles.0'],
    ['in no time zone', { timeZone: 'Mars/Base' }, 'time-zone-invalid', 'timeZone'],
    ['below themselves', { managerId: 'u2', managerAncestors: ['u1'] }, 'manager-cycle', 'managerId'],
  ])('is refused %s', (_, fields, code, field) => {
    given()
      .when({ ...invite, ...fields })
      .thenRefused(code, field);
  });
  it('is refused where the user is there already', () => {
    given(invited).when(invite).thenRefused('user-exists');
  });
});

describe('changing a user', () => {
  const change = { ...frame, type: 'ChangeUser' as const };

  it('records only what differs', () => {
    given(invited)
      .when({ ...change, name: 'Ann Lee', office: 'East', email: null })
      .then({ type: 'UserChanged', data: { office: 'East', email: null } });
    given(invited)
      .when({ ...change, email: 'ANN@example.com', office: null })
      .thenNothing();
  });
  it('is refused where it takes away what is needed, or after the user left', () => {
    given(invited)
      .when({ ...change, name: null })
      .thenRefused('name-required', 'name');
    given(invited, active)
      .when({ ...change, email: null })
      .thenRefused('email-required', 'email');
    given(invited)
      .when({ ...change, managerId: 'u1' })
      .thenRefused('manager-cycle', 'managerId');
    given(invited, left)
      .when({ ...change, office: 'East' })
      .thenRefused('user-deactivated');
    given().when(change).thenRefused('user-unknown');
  });
});

describe('coming and leaving', () => {
  const activate = { ...frame, type: 'ActivateUser' as const };
  const deactivate = { ...frame, type: 'DeactivateUser' as const, otherAdmins: 1 };
  const reactivate = { ...frame, type: 'ReactivateUser' as const };

  it('begins when an invitation is taken, which needs an e-mail', () => {
    given(invited).when(activate).then(active);
    given(invited, active).when(activate).thenNothing();
    given({ type: 'UserInvited', data: { name: 'Moses', roles: [] } })
      .when(activate)
      .thenRefused('email-required', 'email');
    given(invited, left).when(activate).thenRefused('user-deactivated');
  });
  it('ends with a hand-over to somebody else', () => {
    given(invited, active)
      .when({ ...deactivate, handOverTo: 'u2' })
      .then({ type: 'UserDeactivated', data: { handOverTo: 'u2' } });
    given(invited, left).when(deactivate).thenNothing();
    given(invited)
      .when({ ...deactivate, handOverTo: 'u1' })
      .thenRefused('hand-over-to-self', 'handOverTo');
  });
  it('never takes the last administrator', () => {
    given(invited, active, admin)
      .when({ ...deactivate, otherAdmins: 0 })
      .thenRefused('last-admin');
    given(invited, active, admin).when(deactivate).then(left);
  });
  it('goes on where it ended', () => {
    given(invited, active, left).when(reactivate).then({ type: 'UserReactivated', data: {} });
    given(invited, active).when(reactivate).thenNothing();
    given().when(reactivate).thenRefused('user-unknown');
    const back = [invited, left, { type: 'UserReactivated', data: {} } as const].reduce(
      userDecider.evolve,
      userDecider.initial,
    );
    expect(back.status).toBe('invited');
  });
});

describe('roles of a user', () => {
  const grant = { ...frame, type: 'GrantRole' as const, role: 'admin' };
  const revoke = { ...frame, type: 'RevokeRole' as const, role: 'admin', otherAdmins: 1 };

  it('are granted', () => {
    given(invited).when(grant).then(admin);
    given(invited, admin).when(grant).thenNothing();
    given(invited)
      .when({ ...grant, role: 'No role' })
      .thenRefused('role-invalid', 'role');
    given(invited, left).when(grant).thenRefused('user-deactivated');
  });
  it('are revoked, but not from the last administrator', () => {
    given(invited, active, admin)
      .when(revoke)
      .then({ type: 'UserRoleRevoked', data: { role: 'admin' } });
    given(invited).when(revoke).thenNothing();
    given(invited, active, admin)
      .when({ ...revoke, otherAdmins: 0 })
      .thenRefused('last-admin', 'role');
  });
});

describe('laws of the user', () => {
  const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
  const as = (type: UserCommand['type'], rest: fc.Arbitrary<object>): fc.Arbitrary<UserCommand> =>
    rest.map((more) => ({ ...frame, type, ...more }) as UserCommand);
  const otherAdmins = some(0, 1);
  const role = some('admin', 'sales', 'No');
  const command = fc.oneof(
    as('ChangeUser', fc.record({ name: some('A', ' ', null), email: some('a@b.kz', 'x', null) }, { requiredKeys: [] })),
    as('ActivateUser', some({})),
    as('DeactivateUser', fc.record({ otherAdmins })),
    as('ReactivateUser', some({})),
    as('GrantRole', fc.record({ role })),
    as('RevokeRole', fc.record({ role, otherAdmins: some(0) })),
  );

  it('a command repeated on its own result yields no event; who is active can sign in', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (rest) => {
        const { state } = runLawfully(userDecider, [
          { ...frame, type: 'InviteUser', name: 'A', email: 'a@b.kz' },
          ...rest,
        ]);
        if (state.status === 'active') expect(state.fields.email).toBe('a@b.kz');
        expect(userDecider.claims?.(state)?.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
