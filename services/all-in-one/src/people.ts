import { type AccountSource, accountSource, type LocalAccounts, type PersonalTokens } from '@relata/auth';
import type { PeopleIndex } from '@relata/directory';
import { derivedId } from '@relata/es';
import { ROLES, type Role } from '@relata/policy';
import type { AnyResource } from '@relata/service-kit';
import { FirstAdminLink } from './first-admin.js';
import { takeStep } from './people-system.js';

/** The rights of users as the directory has them now: for the issuer's tokens, and for every request. */
export const directoryOf =
  (people: Pick<PeopleIndex, 'membershipOf'>): PersonalTokens['userOf'] =>
  (userId) => {
    const known = people.membershipOf(userId);
    return known && { ...known, roles: known.roles.filter(isRole) };
  };

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

export interface PeopleParts {
  readonly people: PeopleIndex;
  readonly credentials: LocalAccounts;
  /** The collection of users, for the steps that a sign-in takes by itself. */
  readonly users: AnyResource;
  readonly issuerUrl: string;
}

/** Whom the built-in issuer lets in: passwords from the local accounts, everything else from the directory. */
export const signInOfPeople = (
  parts: PeopleParts,
): { readonly accounts: AccountSource; readonly firstAdmin: FirstAdminLink } => {
  const { people, credentials, users } = parts;
  const rightsOf = directoryOf(people);
  const source = accountSource(credentials, async (userId) => {
    const known = await rightsOf(userId);
    return known?.active ? known : undefined;
  });

  /** Whoever shows up has taken the invitation, also when the process ended between the password and this. */
  const arrived = async (userId: string): Promise<void> => {
    if (people.user(userId)?.status !== 'invited') return;
    const commandId = derivedId('sign-in', 'activate', userId);
    const activated = await takeStep(users, { verb: 'activate', userId, commandId, via: 'sign-in' });
    if (activated.ok) await people.reached(activated.position);
  };

  const firstAdmin = new FirstAdminLink(parts);
  return {
    firstAdmin,
    accounts: {
      ...source,
      authenticate: async (email, password) => {
        const userId = await source.authenticate(email, password);
        if (userId !== undefined) await arrived(userId);
        return userId;
      },
      invitations: {
        holdsInvitation: (token) => credentials.holdsInvitation(token),
        acceptInvitation: async (token, password) => {
          const accepted = await credentials.acceptInvitation(token, password);
          if ('userId' in accepted) await arrived(accepted.userId);
          return accepted;
        },
      },
      firstAdmin,
    },
  };
};
