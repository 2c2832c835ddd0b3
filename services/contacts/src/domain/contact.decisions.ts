import { accept, type Decider, type Decision, nothing, refuse } from '@relata/es';
import { applyRules, changesOf, FieldFault, textRule, withChanges } from '@relata/values';
import type {
  ArchiveContact,
  AssignContact,
  ChangeContact,
  ContactCommand,
  CreateContact,
  EraseContact,
  PlaceLegalHold,
  ShareContact,
  TagContact,
  UntagContact,
} from './contact.commands.js';
import type { ContactEvent, ContactFields } from './contact.events.js';
import { type ContactPresent, type ContactState, evolveContact } from './contact.state.js';
import { claimsOfContact } from './contact-claims.js';
import { decideConsent } from './contact-consent.decisions.js';
import { CONTACT_RULES, type ContactInput, withFullName } from './contact-fields.js';
import { firstLinks, link, unlink } from './contact-links.decisions.js';
import { assignmentOf, firstOwnership, hasShare, shareOf, tagsToAdd, tagsToRemove } from './record-acts.js';

type Decided = Decision<ContactEvent>;

/** A contact may object, be handed over and be hidden from others also while it is archived. */
const WHEN_ARCHIVED: ReadonlySet<ContactCommand['type']> = new Set([
  'ArchiveContact',
  'UnarchiveContact',
  'AssignContact',
  'WithdrawConsent',
  'UnshareContact',
  'PlaceLegalHold',
  'LiftLegalHold',
  'EraseContact',
]);

/** Who is responsible for the record of an erased person may still change. */
const WHEN_ERASED: ReadonlySet<ContactCommand['type']> = new Set(['AssignContact', 'EraseContact']);

const decideContact = (command: ContactCommand, state: ContactState): Decided => {
  if (command.type === 'CreateContact')
    return state.status === 'absent' ? create(command) : refuse('contact-exists', 'id');
  if (state.status === 'absent') return refuse('contact-unknown');
  if (state.status === 'erased' && !WHEN_ERASED.has(command.type)) return refuse('contact-erased');
  if (state.status === 'archived' && !WHEN_ARCHIVED.has(command.type)) return refuse('contact-archived');
  return act(command, state);
};

const act = (command: Exclude<ContactCommand, CreateContact>, state: ContactPresent): Decided => {
  switch (command.type) {
    case 'ChangeContact':
      return change(command, state);
    case 'AssignContact':
      return assign(command, state);
    case 'LinkContactToAccount':
      return link(state.accounts, command);
    case 'UnlinkContactFromAccount':
      return unlink(state.accounts, command);
    case 'ArchiveContact':
      return archive(command, state);
    case 'UnarchiveContact':
      return state.status === 'archived' ? accept({ type: 'ContactUnarchived', data: {} }) : nothing();
    case 'PlaceLegalHold':
      return placeHold(command, state);
    case 'LiftLegalHold':
      return state.hold ? accept({ type: 'LegalHoldLifted', data: {} }) : nothing();
    case 'EraseContact':
      return erase(command, state);
    case 'GiveConsent':
    case 'WithdrawConsent':
      return decideConsent(state.consents, command);
    case 'TagContact':
      return tag(command, state);
    case 'UntagContact':
      return untag(command, state);
    case 'ShareContact':
      return share(command, state);
    case 'UnshareContact':
      return state.shares.some((s) => s.userId === command.userId)
        ? accept({ type: 'ContactUnshared', data: { userId: command.userId } })
        : nothing();
  }
};

const create = (command: CreateContact): Decided => {
  const patch = applyRules<ContactInput, ContactFields>(CONTACT_RULES, command, command.defaultCountry);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  const ownership = firstOwnership(command);
  if (ownership instanceof FieldFault) return refuse(ownership.code, ownership.field);
  const links = firstLinks(command.accounts ?? []);
  if (links instanceof FieldFault) return refuse(links.code, links.field);
  const named = withFullName({}, patch, withChanges<ContactFields>({}, patch));
  if (!named) return refuse('name-required', 'fullName', 'A contact needs a name, an e-mail or a phone.');
  return accept<ContactEvent>(
    { type: 'ContactCreated', data: { ...withChanges<ContactFields>({}, named), ...ownership } },
    ...links,
  );
};

const change = (command: ChangeContact, state: ContactPresent): Decided => {
  const patch = applyRules<ContactInput, ContactFields>(CONTACT_RULES, command, command.defaultCountry);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  const named = withFullName(state.fields, patch, withChanges<ContactFields>(state.fields, patch));
  if (!named) return refuse('name-required', 'fullName', 'A contact needs a name, an e-mail or a phone.');
  const changes = changesOf<ContactFields>(state.fields, named);
  return changes ? accept({ type: 'ContactChanged', data: changes }) : nothing();
};

const placeHold = (command: PlaceLegalHold, state: ContactPresent): Decided => {
  const reason = textRule(2000)(command.reason, { field: 'reason' });
  if (reason instanceof FieldFault) return refuse(reason.code, reason.field);
  if (!reason) return refuse('field-required', 'reason');
  return state.hold?.reason === reason ? nothing() : accept({ type: 'LegalHoldPlaced', data: { reason } });
};

const erase = ({ ground }: EraseContact, state: ContactPresent): Decided => {
  if (state.status === 'erased') return nothing();
  if (state.hold) return refuse('legal-hold', undefined, 'A legal hold lies on this person; lift it first.');
  return accept({ type: 'ContactErased', data: { ground } });
};

const assign = (command: AssignContact, state: ContactPresent): Decided => {
  const data = assignmentOf(state.ownership, command);
  if (data instanceof FieldFault) return refuse(data.code, data.field);
  return data ? accept({ type: 'ContactAssigned', data }) : nothing();
};

const archive = (command: ArchiveContact, state: ContactPresent): Decided => {
  const released = command.release === true;
  const isDone = state.status === 'archived' && (state.released || !released);
  return isDone ? nothing() : accept({ type: 'ContactArchived', data: { released } });
};

const tag = (command: TagContact, state: ContactPresent): Decided => {
  const tags = tagsToAdd(state.fields.tags ?? [], command.tags);
  if (tags instanceof FieldFault) return refuse(tags.code, tags.field);
  return tags.length === 0 ? nothing() : accept({ type: 'ContactTagged', data: { tags } });
};

const untag = (command: UntagContact, state: ContactPresent): Decided => {
  const tags = tagsToRemove(state.fields.tags ?? [], command.tags);
  return tags.length === 0 ? nothing() : accept({ type: 'ContactUntagged', data: { tags } });
};

const share = (command: ShareContact, state: ContactPresent): Decided => {
  const data = shareOf(command, command.at);
  if (data instanceof FieldFault) return refuse(data.code, data.field);
  return hasShare(state.shares, data) ? nothing() : accept({ type: 'ContactShared', data });
};

export const contactDeciderFor = (options: {
  /** False: two contacts may have the same e-mail (the installation's setting is `warn`). */
  readonly emailsUnique: boolean;
}): Decider<ContactCommand, ContactEvent, ContactState> => ({
  initial: { status: 'absent' },
  decide: decideContact,
  evolve: evolveContact,
  claims: claimsOfContact(options.emailsUnique),
});

export const contactDecider = contactDeciderFor({ emailsUnique: true });
