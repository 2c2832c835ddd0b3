import type { Claim } from '@relata/es';
import type { ContactState } from './contact.state.js';

/** E-mails (unless doubles are only warned of) and the external id, until the contact is archived with release. */
export const claimsOfContact =
  (emailsUnique: boolean) =>
  (state: ContactState): readonly Claim[] => {
    if (state.status === 'absent' || state.status === 'erased' || (state.status === 'archived' && state.released))
      return [];
    const { emails = [], externalId } = state.fields;
    return [
      ...(emailsUnique ? emails.map(({ address: value }) => ({ kind: 'contact-email', value, field: 'emails' })) : []),
      ...(externalId === undefined ? [] : [{ kind: 'contact-external-id', value: externalId, field: 'externalId' }]),
    ];
  };
