import { withChanges } from '@relata/values';
import type { AccountEvent, AccountFields } from './account.events.js';
import { type Ownership, ownedOf, ownershipIn, type Share, withoutShare, withShare } from './record-acts.js';

/** Personal fields are absent once they were erased. */
export interface AccountRecord {
  readonly fields: AccountFields;
  readonly ownership: Ownership;
  readonly parentId?: string;
  readonly shares: readonly Share[];
}

export type AccountState =
  | { readonly status: 'absent' }
  | ({ readonly status: 'active' } & AccountRecord)
  | ({ readonly status: 'archived'; readonly released: boolean } & AccountRecord);

export type AccountPresent = Exclude<AccountState, { status: 'absent' }>;

/** Folds one event; anything that makes no sense for the state, and every unknown type, leaves it as it is. */
export const evolveAccount = (state: AccountState, event: AccountEvent): AccountState => {
  if (event.type === 'AccountCreated') return created(event.data);
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'AccountChanged':
      return { ...state, fields: withChanges<AccountFields>(state.fields, event.data) };
    case 'AccountAssigned':
      return { ...state, ownership: withChanges<Ownership>(state.ownership, event.data) };
    case 'AccountParentSet':
      return withChanges<AccountPresent>(state, event.data);
    case 'AccountArchived':
      return { ...state, status: 'archived', released: event.data.released };
    case 'AccountUnarchived':
      return unarchived(state);
    case 'AccountTagged':
      return withTags(state, [...(state.fields.tags ?? []), ...event.data.tags]);
    case 'AccountUntagged':
      return withTags(
        state,
        (state.fields.tags ?? []).filter((tag) => !event.data.tags.includes(tag)),
      );
    case 'AccountShared':
      return { ...state, shares: withShare(state.shares, event.data) };
    case 'AccountUnshared':
      return { ...state, shares: withoutShare(state.shares, event.data.userId) };
    default:
      return state;
  }
};

const created = (data: Extract<AccountEvent, { type: 'AccountCreated' }>['data']): AccountState => {
  const { ownerId, teamId, territoryId, parentId, ...fields } = data;
  return {
    status: 'active',
    fields,
    ownership: ownershipIn(data),
    ...(parentId === undefined ? {} : { parentId }),
    shares: [],
  };
};

const unarchived = ({ fields, ownership, parentId, shares }: AccountPresent): AccountState => ({
  status: 'active',
  fields,
  ownership,
  ...(parentId === undefined ? {} : { parentId }),
  shares,
});

const withTags = (state: AccountPresent, tags: readonly string[]): AccountState => ({
  ...state,
  fields: { ...state.fields, tags },
});

/** Who sees the account. */
export const accountOwned = (state: AccountPresent) => ownedOf(state);
