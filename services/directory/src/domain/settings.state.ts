import { withChanges } from '@relata/values';
import type { SettingsEvent, SettingsFields } from './settings.events.js';

/** One stream `settings-installation`. Before its first event the defaults hold. */
export interface SettingsState {
  readonly status: 'absent' | 'active';
  readonly fields: SettingsFields;
  readonly baseCurrency?: string;
}

/** What holds where nothing is set. */
export const SETTINGS_DEFAULTS = {
  contactEmailUniqueness: 'hard',
  contactPhoneUniqueness: 'warn',
  reasonsRequired: [],
  accessLogMonths: 24,
} as const;

/** The currency of totals until another is set. */
export const DEFAULT_BASE_CURRENCY = 'USD';

export const baseCurrencyOf = ({ baseCurrency }: SettingsState): string => baseCurrency ?? DEFAULT_BASE_CURRENCY;

/** The settings with the defaults filled in. */
export const settingsOf = ({ fields }: SettingsState) => ({ ...SETTINGS_DEFAULTS, ...fields });

/** Folds one event; an unknown type leaves the state as it is. */
export const evolveSettings = (state: SettingsState, event: SettingsEvent): SettingsState => {
  switch (event.type) {
    case 'SettingsChanged':
      return { ...state, status: 'active', fields: withChanges<SettingsFields>(state.fields, event.data) };
    case 'BaseCurrencySet':
      return { ...state, status: 'active', baseCurrency: event.data.currency };
    default:
      return state;
  }
};
