import type { LocalAccounts } from '@relata/auth';
import type { PeopleIndex, SignIns } from '@relata/directory';

/** Invitations to the built-in issuer. */
export const builtinSignIns = (
  credentials: Pick<LocalAccounts, 'register' | 'invite'>,
  issuerUrl: string,
): SignIns => ({
  invite: (userId, email) => {
    const invited = credentials.register(userId, email) ?? credentials.invite(userId);
    return 'code' in invited
      ? invited
      : {
          url: `${issuerUrl}/invitation?token=${invited.token}`,
          expiresAt: new Date(invited.expiresAt).toISOString(),
        };
  },
});

type Credentials = Pick<LocalAccounts, 'knows' | 'register' | 'isEnabled' | 'setEnabled'>;

/**
 * Lets local accounts follow the directory: who left cannot sign in, a changed e-mail signs in at once. At the start all
 * users are compared, so nothing is missed that happened before a crash. Returns the end of it.
 */
export const keepSignInsInStep = (
  people: Pick<PeopleIndex, 'user' | 'userIds' | 'onChange'>,
  credentials: Credentials,
): (() => void) => {
  let waiting: ReadonlySet<string> = new Set();
  const follow = (userIds: readonly string[]): void => {
    // An address may be held by somebody who gives it up in the same batch: whoever waits is tried again.
    let open = new Set([...waiting, ...userIds]);
    for (let before = -1; before !== open.size; ) {
      before = open.size;
      open = new Set([...open].filter((userId) => !inStep(people, credentials, userId)));
    }
    waiting = open;
  };
  follow(people.userIds());
  return people.onChange(follow);
};

/** Brings one account in step; false when its address is still another's. */
const inStep = (people: Pick<PeopleIndex, 'user'>, credentials: Credentials, userId: string): boolean => {
  const user = people.user(userId);
  if (!user || !credentials.knows(userId)) return true;
  const { email } = user.fields;
  const enabled = user.status !== 'deactivated' && email !== undefined;
  if (credentials.isEnabled(userId) !== enabled) credentials.setEnabled(userId, enabled);
  return email === undefined || credentials.register(userId, email) === undefined;
};
