import { accept, type Claim, type Decider, type Decision, nothing, refuse } from '@relata/es';
import { applyRules, changesOf, FieldFault, parentFault, withChanges } from '@relata/values';
import type {
  AccountCommand,
  ArchiveAccount,
  AssignAccount,
  ChangeAccount,
  CreateAccount,
  SetParent,
  ShareAccount,
  TagAccount,
  UntagAccount,
} from './account.commands.js';
import type { AccountEvent, AccountFields } from './account.events.js';
import { type AccountPresent, type AccountState, evolveAccount } from './account.state.js';
import { ACCOUNT_RULES, type AccountInput } from './account-fields.js';
import { assignmentOf, firstOwnership, hasShare, shareOf, tagsToAdd, tagsToRemove } from './record-acts.js';

type Decided = Decision<AccountEvent>;

/** An account may be handed over and be hidden from others also while it is archived. */
const WHEN_ARCHIVED: ReadonlySet<AccountCommand['type']> = new Set([
  'ArchiveAccount',
  'UnarchiveAccount',
  'AssignAccount',
  'UnshareAccount',
]);

const decideAccount = (command: AccountCommand, state: AccountState): Decided => {
  if (command.type === 'CreateAccount')
    return state.status === 'absent' ? create(command) : refuse('account-exists', 'id');
  if (state.status === 'absent') return refuse('account-unknown');
  if (state.status === 'archived' && !WHEN_ARCHIVED.has(command.type)) return refuse('account-archived');
  return act(command, state);
};

const act = (command: Exclude<AccountCommand, CreateAccount>, state: AccountPresent): Decided => {
  switch (command.type) {
    case 'ChangeAccount':
      return change(command, state);
    case 'AssignAccount':
      return assign(command, state);
    case 'SetParent':
      return setParent(command, state);
    case 'ArchiveAccount':
      return archive(command, state);
    case 'UnarchiveAccount':
      return state.status === 'archived' ? accept({ type: 'AccountUnarchived', data: {} }) : nothing();
    case 'TagAccount':
      return tag(command, state);
    case 'UntagAccount':
      return untag(command, state);
    case 'ShareAccount':
      return share(command, state);
    case 'UnshareAccount':
      return state.shares.some((s) => s.userId === command.userId)
        ? accept({ type: 'AccountUnshared', data: { userId: command.userId } })
        : nothing();
  }
};

const create = (command: CreateAccount): Decided => {
  const patch = applyRules<AccountInput, AccountFields>(ACCOUNT_RULES, command, command.defaultCountry);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  const ownership = firstOwnership(command);
  if (ownership instanceof FieldFault) return refuse(ownership.code, ownership.field);
  const { parentId = null, ancestors = [] } = command;
  const fault = parentFault(command.id, parentId, ancestors);
  if (fault) return refuse(fault.code, fault.field);
  const fields = withChanges<AccountFields>({}, patch);
  if (fields.name === undefined) return refuse('name-required', 'name');
  return accept({ type: 'AccountCreated', data: { ...fields, ...ownership, ...(parentId ? { parentId } : {}) } });
};

const change = (command: ChangeAccount, state: AccountPresent): Decided => {
  const patch = applyRules<AccountInput, AccountFields>(ACCOUNT_RULES, command, command.defaultCountry);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.name === null) return refuse('name-required', 'name');
  const changes = changesOf<AccountFields>(state.fields, patch);
  return changes ? accept({ type: 'AccountChanged', data: changes }) : nothing();
};

const assign = (command: AssignAccount, state: AccountPresent): Decided => {
  const data = assignmentOf(state.ownership, command);
  if (data instanceof FieldFault) return refuse(data.code, data.field);
  return data ? accept({ type: 'AccountAssigned', data }) : nothing();
};

const setParent = (command: SetParent, state: AccountPresent): Decided => {
  const fault = parentFault(command.id, command.parentId, command.ancestors);
  if (fault) return refuse(fault.code, fault.field);
  if ((state.parentId ?? null) === command.parentId) return nothing();
  return accept({ type: 'AccountParentSet', data: { parentId: command.parentId } });
};

const archive = (command: ArchiveAccount, state: AccountPresent): Decided => {
  const released = command.release === true;
  const isDone = state.status === 'archived' && (state.released || !released);
  return isDone ? nothing() : accept({ type: 'AccountArchived', data: { released } });
};

const tag = (command: TagAccount, state: AccountPresent): Decided => {
  const tags = tagsToAdd(state.fields.tags ?? [], command.tags);
  if (tags instanceof FieldFault) return refuse(tags.code, tags.field);
  return tags.length === 0 ? nothing() : accept({ type: 'AccountTagged', data: { tags } });
};

const untag = (command: UntagAccount, state: AccountPresent): Decided => {
  const tags = tagsToRemove(state.fields.tags ?? [], command.tags);
  return tags.length === 0 ? nothing() : accept({ type: 'AccountUntagged', data: { tags } });
};

const share = (command: ShareAccount, state: AccountPresent): Decided => {
  const data = shareOf(command, command.at);
  if (data instanceof FieldFault) return refuse(data.code, data.field);
  return hasShare(state.shares, data) ? nothing() : accept({ type: 'AccountShared', data });
};

const claims = (state: AccountState): readonly Claim[] => {
  if (state.status === 'absent' || (state.status === 'archived' && state.released)) return [];
  const value = state.fields.externalId;
  return value === undefined ? [] : [{ kind: 'account-external-id', value, field: 'externalId' }];
};

export const accountDecider: Decider<AccountCommand, AccountEvent, AccountState> = {
  initial: { status: 'absent' },
  decide: decideAccount,
  evolve: evolveAccount,
  claims,
};
