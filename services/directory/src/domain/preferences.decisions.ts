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

const RULES: FieldRules<Preferences> = {
  language: oneOfRule(LANGUAGES),
  timeZone: timeZoneRule,
  theme: oneOfRule(THEMES),
  density: oneOfRule(DENSITIES),
  weekStart: oneOfRule(WEEK_STARTS),
  startPage: pageRule,
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
