import type { ClientCard, ContactsCalls } from '@relata/contracts';
import { type Principal, seesClass, seesRow } from '@relata/policy';
import { type AccountState, accountOwned } from '../../domain/account.state.js';
import { type ContactState, contactOwned } from '../../domain/contact.state.js';
import { type FieldsState, fieldsOf } from '../../domain/field.state.js';

/** Present states by id; `absent` for what does not exist. */
export interface ContactsStates {
  account(id: string): Promise<{ readonly state: AccountState }>;
  contact(id: string): Promise<{ readonly state: ContactState }>;
  /** Positions of what is said about a client; undefined when that is not gathered yet. */
  saidOf: ContactsCalls['saidOf'];
  /** Definitions by collection. */
  fields(collection: string): Promise<{ readonly state: FieldsState }>;
}

/** Answers from the streams, so that a client made a moment ago is there. */
export const contactsCalls = (states: ContactsStates): ContactsCalls => ({
  getMany: async (ids, asker) => {
    const cards = await Promise.all([...new Set(ids)].map((id) => cardOf(states, id, asker)));
    return new Map(cards.flatMap((card) => (card ? [[card.id, card]] : [])));
  },
  saidOf: (client, range) => states.saidOf(client, range),
  customFields: async (collection) => fieldsOf((await states.fields(collection)).state),
});

const cardOf = async (states: ContactsStates, ref: string, asker?: Principal): Promise<ClientCard | undefined> => {
  const slash = ref.indexOf('/');
  const id = ref.slice(slash + 1);
  switch (ref.slice(0, slash)) {
    case 'accounts': {
      const { state } = await states.account(id);
      if (state.status === 'absent') return undefined;
      const card = { id: ref, archived: state.status === 'archived', ...accountOwned(state) };
      return named(card, state.fields.name, asker !== undefined && seesRow(asker, card));
    }
    case 'contacts': {
      const { state } = await states.contact(id);
      if (state.status === 'absent') return undefined;
      const card = { id: ref, archived: state.status === 'archived', ...contactOwned(state) };
      const read = asker !== undefined && seesRow(asker, card) && seesClass(asker, 'personal');
      return named(card, state.fields.fullName, read);
    }
    default:
      return undefined;
  }
};

const named = (card: ClientCard, name: string | undefined, read: boolean): ClientCard =>
  read && name !== undefined ? { ...card, name } : card;
