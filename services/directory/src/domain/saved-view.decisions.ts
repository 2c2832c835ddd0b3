import { accept, type Command, type Decider, type Decision, nothing, type Refusal, refuse } from '@relata/es';
import {
  applyRules,
  changesOf,
  FieldFault,
  type FieldRules,
  idRule,
  listRule,
  oneOfRule,
  type Patch,
  textRule,
  withChanges,
} from '@relata/values';
import { LAYOUTS, type SavedViewEvent, type SavedViewFields, VISIBILITIES } from './saved-view.events.js';
import { evolveSavedView, type SavedView, type SavedViewState, visibilityOf } from './saved-view.state.js';

/** Who acts: with whom a view may be shared, and whether that of another may be changed. */
interface Acting {
  /** Own team first. */
  readonly teams: readonly string[];
  readonly isAdmin: boolean;
}
interface As<T extends string> extends Command, Acting {
  readonly type: T;
}
export interface CreateSavedView extends As<'CreateSavedView'>, SavedViewFields {
  readonly collection: string;
}
export type ChangeSavedView = As<'ChangeSavedView'> & Patch<SavedViewFields>;
export type SavedViewCommand = CreateSavedView | ChangeSavedView | As<'ArchiveSavedView'> | As<'UnarchiveSavedView'>;

const RULES: FieldRules<SavedViewFields> = {
  name: textRule(120),
  filter: textRule(2000),
  sort: textRule(200),
  columns: listRule(textRule(100), (column) => column, 100),
  layout: oneOfRule(LAYOUTS),
  visibility: oneOfRule(VISIBILITIES),
  teamId: idRule,
};

const decide = (command: SavedViewCommand, state: SavedViewState): Decision<SavedViewEvent> => {
  if (command.type === 'CreateSavedView')
    return state.status === 'absent' ? create(command) : refuse('saved-view-exists', 'id');
  if (state.status === 'absent') return refuse('saved-view-unknown');
  if (!mayChange(command, state))
    return refuse(
      'saved-view-forbidden',
      undefined,
      'Only its owner changes a view; administrators may change shared ones.',
    );
  const isArchived = state.status === 'archived';
  switch (command.type) {
    case 'ChangeSavedView':
      return isArchived ? refuse('saved-view-archived') : change(command, state);
    case 'ArchiveSavedView':
      return isArchived ? nothing() : accept({ type: 'SavedViewArchived', data: {} });
    case 'UnarchiveSavedView':
      return isArchived ? accept({ type: 'SavedViewUnarchived', data: {} }) : nothing();
  }
};

const mayChange = ({ by, isAdmin }: SavedViewCommand, { ownerId, fields }: SavedView): boolean =>
  by === ownerId || (isAdmin && visibilityOf(fields) !== 'private');

const create = (command: CreateSavedView): Decision<SavedViewEvent> => {
  const fields = sharedAs(command, {});
  if ('code' in fields) return { kind: 'refuse', refusal: fields };
  const { collection, by } = command;
  return accept({ type: 'SavedViewCreated', data: { ...fields, collection, ownerId: by } });
};

const change = (command: ChangeSavedView, { fields: present }: SavedView): Decision<SavedViewEvent> => {
  const fields = sharedAs(command, present);
  if ('code' in fields) return { kind: 'refuse', refusal: fields };
  const gone = Object.keys(present).filter((field) => !Object.hasOwn(fields, field));
  const data = changesOf<SavedViewFields>(present, {
    ...fields,
    ...Object.fromEntries(gone.map((field) => [field, null])),
  });
  return data ? accept({ type: 'SavedViewChanged', data }) : nothing();
};

/** The fields as they will be. A view of a team names the team, by default the owner's; any other view names none. */
const sharedAs = (command: CreateSavedView | ChangeSavedView, present: SavedViewFields): SavedViewFields | Refusal => {
  const patch = applyRules<SavedViewFields, SavedViewFields>(RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field).refusal;
  const { teamId: _, ...fields } = withChanges<SavedViewFields>(present, patch);
  if (fields.name === undefined) return refuse('name-required', 'name').refusal;
  if (visibilityOf(fields) !== 'team') return fields;
  const teamId = patch.teamId ?? present.teamId ?? command.teams[0];
  if (teamId === undefined) return refuse('team-required', 'teamId', 'You are in no team: name one.').refusal;
  const isNew = teamId !== present.teamId;
  return isNew && !command.isAdmin && !command.teams.includes(teamId)
    ? refuse('team-not-yours', 'teamId', 'Share with your own team.').refusal
    : { ...fields, teamId };
};

export const savedViewDecider: Decider<SavedViewCommand, SavedViewEvent, SavedViewState> = {
  initial: { status: 'absent' },
  decide,
  evolve: evolveSavedView,
};
