import { accept, type Command, type Decider, nothing, refuse } from '@relata/es';
import {
  applyRules,
  changesOf,
  FieldFault,
  type FieldRule,
  type FieldRules,
  oneOfRule,
  type Patch,
  timeZoneRule,
  withChanges,
} from '@relata/values';
import {
  DENSITIES,
  LANGUAGES,
  type Preferences,
  type PreferencesEvent,
  THEMES,
  WEEK_STARTS,
} from './preferences.events.js';

export interface ChangePreferencesFrame extends Command {
  readonly type: 'ChangePreferences';
}
export type ChangePreferences = ChangePreferencesFrame & Patch<Preferences>;

/** A page of this installation: never an address of elsewhere. */
const pageRule: FieldRule<string> = (value, { field }) =>
  /^\/[a-z][a-z/-]{0,99}$/u.test(value) ? value : new FieldFault('page-invalid', field);

/** As many lists as there will ever be. */
const MOST_LISTS = 50;

/** Ids by collection. Whether a view is still there is seen when its list is opened. */
const firstViewsRule: FieldRule<Readonly<Record<string, string>>> = (value, { field }) => {
  const entries = Object.entries(value);
  const fault = entries.find(([list, view]) => !/^[a-z-]{1,40}$/.test(list) || !/^[\w-]{1,60}$/.test(view));
  if (fault) return new FieldFault('view-invalid', `${field}.${fault[0]}`);
  if (entries.length > MOST_LISTS) return new FieldFault('too-many', field);
  return entries.length === 0 ? null : value;
};

const RULES: FieldRules<Preferences> = {
  language: oneOfRule(LANGUAGES),
  timeZone: timeZoneRule,
  theme: oneOfRule(THEMES),
  density: oneOfRule(DENSITIES),
  weekStart: oneOfRule(WEEK_STARTS),
  startPage: pageRule,
  firstViews: firstViewsRule,
};

/** One stream `preferences-<person>`: whoever signs in has preferences, also who is not in the directory. */
export const preferencesDecider: Decider<ChangePreferences, PreferencesEvent, Preferences> = {
  initial: {},
  decide: (command, present) => {
    const patch = applyRules<Preferences, Preferences>(RULES, command);
    if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
    const data = changesOf<Preferences>(present, patch);
    return data ? accept({ type: 'PreferencesChanged', data }) : nothing();
  },
  evolve: (present, event) =>
    event.type === 'PreferencesChanged' ? withChanges<Preferences>(present, event.data) : present,
};
