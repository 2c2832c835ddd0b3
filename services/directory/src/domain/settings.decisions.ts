import { accept, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import {
  applyRules,
  changesOf,
  countryRule,
  currencyDigits,
  FieldFault,
  type FieldRules,
  languageRule,
  listRule,
  oneOfRule,
  type Patch,
  SENSITIVE_ACTS,
  textRule,
  timeZoneRule,
  wholeRule,
} from '@relata/values';
import { EMAIL_UNIQUENESS, PHONE_UNIQUENESS, type SettingsEvent, type SettingsFields } from './settings.events.js';
import { evolveSettings, type SettingsState } from './settings.state.js';

interface As<T extends string> extends Command {
  readonly type: T;
}
export type ChangeSettings = As<'ChangeSettings'> & Patch<SettingsFields>;
export interface SetBaseCurrency extends As<'SetBaseCurrency'> {
  readonly currency: string;
  /** Whether any rate was set: rates are against the base, which then stays. */
  readonly hasRates: boolean;
}
export type SettingsCommand = ChangeSettings | SetBaseCurrency;

/** Ten years. */
export const MOST_MONTHS = 120;
/** Fifty years. */
export const MOST_RETENTION = 600;

const RULES: FieldRules<SettingsFields> = {
  companyName: textRule(300),
  defaultCountry: countryRule,
  language: languageRule,
  timeZone: timeZoneRule,
  contactEmailUniqueness: oneOfRule(EMAIL_UNIQUENESS),
  contactPhoneUniqueness: oneOfRule(PHONE_UNIQUENESS),
  reasonsRequired: listRule(oneOfRule(SENSITIVE_ACTS), (act) => act, SENSITIVE_ACTS.length),
  accessLogMonths: wholeRule(1, MOST_MONTHS, 'months-invalid'),
  contactRetentionMonths: wholeRule(1, MOST_RETENTION, 'months-invalid'),
  noteRetentionMonths: wholeRule(1, MOST_RETENTION, 'months-invalid'),
  taskRetentionMonths: wholeRule(1, MOST_RETENTION, 'months-invalid'),
};

const decide = (command: SettingsCommand, state: SettingsState): Decision<SettingsEvent> => {
  switch (command.type) {
    case 'ChangeSettings':
      return change(command, state);
    case 'SetBaseCurrency':
      return setBaseCurrency(command, state);
  }
};

const change = (command: ChangeSettings, state: SettingsState): Decision<SettingsEvent> => {
  const patch = applyRules<SettingsFields, SettingsFields>(RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  const data = changesOf<SettingsFields>(state.fields, patch);
  return data ? accept({ type: 'SettingsChanged', data }) : nothing();
};

const setBaseCurrency = ({ currency, hasRates }: SetBaseCurrency, state: SettingsState): Decision<SettingsEvent> => {
  if (currencyDigits(currency) === undefined) return refuse('currency-unknown', 'currency');
  if (currency === state.baseCurrency) return nothing();
  if (hasRates) return refuse('base-currency-fixed', 'currency', 'There are rates against the present base currency.');
  return accept({ type: 'BaseCurrencySet', data: { currency } });
};

export const settingsDecider: Decider<SettingsCommand, SettingsEvent, SettingsState> = {
  initial: { status: 'absent', fields: {} },
  decide,
  evolve: evolveSettings,
};
