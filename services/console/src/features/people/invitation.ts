import { useMutation } from '@tanstack/react-query';
import { api } from '../../lib/api/client.js';

/** A link with which somebody sets a password. */
export interface Invitation {
  readonly url: string;
  readonly expiresAt: string;
}

/** The invitation in the answer to a new person; none where another issuer signs people in, or without an e-mail. */
export const invitationIn = (answer: object): Invitation | undefined => {
  const { invitation } = answer as { readonly invitation?: Partial<Invitation> };
  return invitation?.url !== undefined ? (invitation as Invitation) : undefined;
};

/** A new link, which ends the ones before. */
export const useInvite = () =>
  useMutation({
    mutationFn: async (id: string): Promise<Invitation | undefined> =>
      (await api.POST('/api/v1/users/{id}/invite', { params: { path: { id } }, body: {} as never })).data?.invitation,
  });
