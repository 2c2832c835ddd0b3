import type { Decider } from '@relata/es';
import {
  actsOf,
  bodyOf,
  Custom,
  classed,
  type Facts,
  Id,
  Instant,
  LocalDate,
  line,
  ownedByMaker,
  patchOf,
  type Resource,
  recordView,
  Tags,
} from '@relata/service-kit';
import { ERASURE_GROUNDS } from '@relata/values';
import { Type } from 'typebox';
import type { ContactCommand } from '../../domain/contact.commands.js';
import { CONSENT_CHANNELS, type ContactEvent, type ContactFields, GENDERS } from '../../domain/contact.events.js';
import { type ContactState, contactOwned, type LegalHold } from '../../domain/contact.state.js';
import { contactList, contactPast } from '../../projections/contact-list.projection.js';
import { Addresses, Emails, Phones } from './contact-point.schemas.js';

const DESCRIPTIVE = {
  firstName: line(100),
  middleName: line(100),
  lastName: line(100),
  nickname: line(100),
  suffix: line(50),
  fullName: line(300),
  jobTitle: line(200),
  emails: Emails,
  phones: Phones,
  addresses: Addresses,
  birthday: LocalDate,
  gender: Type.Enum([...GENDERS]),
  language: line(35, 'BCP 47'),
  website: line(500),
  tags: Tags,
  source: line(100),
  lifecycleStage: line(60),
  externalId: line(200),
  custom: Custom,
};
const OWNERSHIP = { ownerId: Id, teamId: Id, territoryId: Id };
const LINK = { accountId: Id, role: line(100), primary: Type.Boolean() };
const PROOF = bodyOf({ source: line(200), text: line(2000), at: Instant, documentId: line(200) }, ['source', 'at']);
const CONSENT = bodyOf({ purpose: line(60), channel: Type.Enum([...CONSENT_CHANNELS]), proof: PROOF }, [
  'purpose',
  'channel',
  'proof',
]);

/** A consent as it stands: the last act on its purpose and channel. */
const SHOWN_CONSENT = Type.Object({
  purpose: Type.String(),
  channel: Type.Enum([...CONSENT_CHANNELS]),
  given: Type.Boolean(),
  proof: PROOF,
});

/** What outsiders see of a contact. */
interface ContactView extends ContactFields {
  readonly status: string;
  readonly ownerId?: string;
  readonly teamId?: string;
  readonly territoryId?: string;
  readonly accounts: readonly object[];
  readonly consents: readonly object[];
  readonly sharedWith: readonly object[];
  readonly legalHold?: LegalHold;
}

/** Contacts: the people that the company deals with. */
export const contactResource = (
  decider: Decider<ContactCommand, ContactEvent, ContactState>,
  reading: Facts<ContactState>,
): Resource<ContactCommand, ContactEvent, ContactState, ContactView> => {
  const act = actsOf<ContactCommand, ContactState>();
  return {
    collection: 'contacts',
    name: 'contact',
    category: 'contact',
    decider,
    list: contactList,
    past: contactPast,
    permissions: { read: 'contacts:read', write: 'contacts:write', history: 'contacts:history' },
    search: { class: 'personal', title: ['fullName'], subtitle: ['jobTitle'] },
    exists: (state) => state.status !== 'absent',
    owned: (state) => (state.status === 'absent' ? {} : contactOwned(state)),
    view: {
      schema: recordView('Contact', {
        ...DESCRIPTIVE,
        ...OWNERSHIP,
        status: line(),
        accounts: Type.Array(bodyOf(LINK)),
        consents: Type.Array(SHOWN_CONSENT),
        sharedWith: Type.Array(Type.Object({})),
        legalHold: Type.Object({ reason: Type.Optional(Type.String()) }, { description: 'Nothing may be erased' }),
      }),
      of: (state) => {
        if (state.status === 'absent') return { status: 'absent', accounts: [], consents: [], sharedWith: [] };
        const { fields, ownership, accounts, consents, shares, status, hold } = state;
        const legalHold = hold ? { legalHold: hold } : {};
        return { ...fields, ...ownership, status, accounts, consents, sharedWith: shares, ...legalHold };
      },
      classes: {
        ...classed(
          'personal',
          'firstName',
          'middleName',
          'lastName',
          'nickname',
          'suffix',
          'fullName',
          'jobTitle',
          'emails',
          'phones',
        ),
        ...classed('personal', 'addresses', 'birthday', 'gender', 'language', 'website', 'custom'),
        tags: 'internal',
        source: 'internal',
        lifecycleStage: 'internal',
        externalId: 'open',
        status: 'open',
        ownerId: 'open',
        teamId: 'open',
        territoryId: 'open',
        accounts: 'open',
        consents: 'internal',
        sharedWith: 'internal',
        legalHold: 'personal',
      },
    },
    create: act(
      'CreateContact',
      'Create a contact',
      bodyOf({ ...DESCRIPTIVE, ...OWNERSHIP, accounts: Type.Array(bodyOf(LINK, ['accountId']), { maxItems: 20 }) }),
      { defaults: ownedByMaker, facts: reading },
    ),
    change: act('ChangeContact', 'Change descriptive fields of a contact (JSON merge patch)', patchOf(DESCRIPTIVE), {
      facts: reading,
    }),
    erase: act('EraseContact', 'Erase a person', bodyOf({ ground: Type.Enum([...ERASURE_GROUNDS]) }, ['ground']), {
      permission: 'privacy:write',
    }),
    acts: {
      assign: act('AssignContact', 'Hand a contact to an owner, team or territory', patchOf(OWNERSHIP)),
      'link-account': act('LinkContactToAccount', 'Give a contact a role in an account', bodyOf(LINK, ['accountId'])),
      'unlink-account': act(
        'UnlinkContactFromAccount',
        'Take a contact out of an account',
        bodyOf({ accountId: Id }, ['accountId']),
      ),
      archive: act(
        'ArchiveContact',
        'Archive a contact; with release its e-mails may be used by others',
        bodyOf({ release: Type.Boolean() }),
      ),
      unarchive: act('UnarchiveContact', 'Bring a contact back from the archive', bodyOf({})),
      'give-consent': act('GiveConsent', 'Record that the person agreed, with proof', CONSENT, {
        permission: 'consents:write',
      }),
      'withdraw-consent': act('WithdrawConsent', 'Record that the person no longer agrees', CONSENT, {
        permission: 'consents:write',
      }),
      tag: act('TagContact', 'Add tags', bodyOf({ tags: Tags }, ['tags'])),
      untag: act('UntagContact', 'Remove tags', bodyOf({ tags: Tags }, ['tags'])),
      'place-hold': act(
        'PlaceLegalHold',
        'Keep whatever is held on the person: nothing can be erased until the hold is lifted',
        bodyOf({ reason: line(2000) }, ['reason']),
        { permission: 'privacy:write' },
      ),
      'lift-hold': act('LiftLegalHold', 'Lift the legal hold', bodyOf({}), { permission: 'privacy:write' }),
      share: act('ShareContact', 'Let one more user see the contact', bodyOf({ userId: Id }, ['userId'])),
      unshare: act('UnshareContact', 'Take that leave back', bodyOf({ userId: Id }, ['userId'])),
    },
  };
};
