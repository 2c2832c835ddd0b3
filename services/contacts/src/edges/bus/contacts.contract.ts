import { type PublicDraft, type PublicMapping, publicMapper } from '@relata/bus';
import { encodePublic, type PublicEventType, type PublicFacts } from '@relata/contracts';
import type { EventCatalog, Recorded } from '@relata/es';
import { scopesOf } from '@relata/policy';
import type { AccountEvent } from '../../domain/account.events.js';
import { type AccountPresent, type AccountState, accountOwned, evolveAccount } from '../../domain/account.state.js';
import type { ContactEvent } from '../../domain/contact.events.js';
import { type ContactPresent, type ContactState, contactOwned, evolveContact } from '../../domain/contact.state.js';

/** The storage contracts that the mappers read by. */
export interface ContactsCatalogs {
  readonly account: EventCatalog<AccountEvent>;
  readonly contact: EventCatalog<ContactEvent>;
}

/** What the contacts service tells others: open facts; names and ways to reach people stay in the encrypted block. */
export const contactsMapping = (catalogs: ContactsCatalogs): PublicMapping => ({
  service: 'contacts',
  mappers: [
    publicMapper<ContactEvent, ContactState>({
      category: 'contact',
      catalog: catalogs.contact,
      decider: { initial: { status: 'absent' }, evolve: evolveContact },
      toPublic: contactToPublic,
    }),
    publicMapper<AccountEvent, AccountState>({
      category: 'account',
      catalog: catalogs.account,
      decider: { initial: { status: 'absent' }, evolve: evolveAccount },
      toPublic: accountToPublic,
    }),
  ],
});

type Said = <T extends PublicEventType>(type: T, facts: PublicFacts<T>) => PublicDraft;

const idOf = (recorded: Recorded): string => recorded.stream.slice(recorded.stream.indexOf('-') + 1);

const contactToPublic = (recorded: Recorded<ContactEvent>, after: ContactState): PublicDraft | undefined => {
  if (after.status === 'absent') return undefined;
  const said: Said = (type, facts) => ({
    type,
    data: encodePublic(type, facts),
    clients: [`contacts/${idOf(recorded)}`, ...after.accounts.map((link) => `accounts/${link.accountId}`)],
    scopes: scopesOf(contactOwned(after)),
  });
  const { event } = recorded;
  switch (event.type) {
    case 'ContactCreated':
      return said('crm.contacts.contact-created.v1', { ...openOf(event.data), ...linksOf(after) });
    case 'ContactChanged':
    case 'ContactAssigned':
      return said('crm.contacts.contact-changed.v1', openOf(event.data));
    case 'ContactTagged':
    case 'ContactUntagged':
      return said('crm.contacts.contact-changed.v1', { tags: after.fields.tags ?? [] });
    case 'ContactShared':
    case 'ContactUnshared':
      return said('crm.contacts.contact-changed.v1', { sharedWith: contactOwned(after).sharedWith });
    case 'ContactLinkedToAccount':
      return said('crm.contacts.contact-linked-to-account.v1', event.data);
    case 'ContactUnlinkedFromAccount':
      return said('crm.contacts.contact-unlinked-from-account.v1', event.data);
    case 'ContactArchived':
      return said('crm.contacts.contact-archived.v1', {});
    case 'ContactUnarchived':
      return said('crm.contacts.contact-unarchived.v1', {});
    case 'ContactErased':
      return said('crm.contacts.contact-erased.v1', {});
    case 'LegalHoldPlaced':
    case 'LegalHoldLifted':
      return undefined;
    case 'ConsentGiven':
    case 'ConsentWithdrawn': {
      const { purpose, channel, proof } = event.data;
      const type =
        event.type === 'ConsentGiven' ? 'crm.contacts.consent-given.v1' : 'crm.contacts.consent-withdrawn.v1';
      return said(type, { purpose, channel, at: proof?.at });
    }
  }
};

type ContactData = Partial<
  Extract<ContactEvent, { type: 'ContactChanged' }>['data'] & Extract<ContactEvent, { type: 'ContactAssigned' }>['data']
>;

const openOf = ({ ownerId, teamId, territoryId, language, lifecycleStage, source, tags }: ContactData) => ({
  ownerId,
  teamId,
  territoryId,
  language,
  lifecycleStage,
  source,
  tags,
});

const linksOf = ({ accounts }: ContactPresent) => ({
  accountIds: accounts.map((link) => link.accountId),
  primaryAccountId: accounts.find((link) => link.primary)?.accountId,
});

const accountToPublic = (recorded: Recorded<AccountEvent>, after: AccountState): PublicDraft | undefined => {
  if (after.status === 'absent') return undefined;
  const said: Said = (type, facts) => ({
    type,
    data: encodePublic(type, facts),
    clients: [`accounts/${idOf(recorded)}`],
    scopes: scopesOf(accountOwned(after)),
  });
  const { event } = recorded;
  switch (event.type) {
    case 'AccountCreated':
      return said('crm.contacts.account-created.v1', { ...accountFacts(event.data), parentId: event.data.parentId });
    case 'AccountChanged':
    case 'AccountAssigned':
      return said('crm.contacts.account-changed.v1', accountFacts(event.data));
    case 'AccountParentSet':
      return said('crm.contacts.account-changed.v1', { parentId: event.data.parentId });
    case 'AccountTagged':
    case 'AccountUntagged':
      return said('crm.contacts.account-changed.v1', { tags: tagsOf(after) });
    case 'AccountShared':
    case 'AccountUnshared':
      return said('crm.contacts.account-changed.v1', { sharedWith: accountOwned(after).sharedWith });
    case 'AccountArchived':
      return said('crm.contacts.account-archived.v1', {});
    case 'AccountUnarchived':
      return said('crm.contacts.account-unarchived.v1', {});
  }
};

const tagsOf = (account: AccountPresent): readonly string[] => account.fields.tags ?? [];

type AccountData = Partial<
  Extract<AccountEvent, { type: 'AccountChanged' }>['data'] & Extract<AccountEvent, { type: 'AccountAssigned' }>['data']
>;

const accountFacts = (data: AccountData) => ({
  ownerId: data.ownerId,
  teamId: data.teamId,
  territoryId: data.territoryId,
  name: data.name,
  sector: data.sector,
  country: data.country,
  employees: data.employees,
  revenue: data.revenue,
  source: data.source,
  tags: data.tags,
});
