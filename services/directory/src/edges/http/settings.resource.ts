import { actsOf, bodyOf, classed, line, patchOf, type Resource, recordView } from '@relata/service-kit';
import { SENSITIVE_ACTS } from '@relata/values';
import { Type } from 'typebox';
import { MOST_MONTHS, MOST_RETENTION, type SettingsCommand, settingsDecider } from '../../domain/settings.decisions.js';
import {
  EMAIL_UNIQUENESS,
  PHONE_UNIQUENESS,
  type SettingsEvent,
  type SettingsFields,
} from '../../domain/settings.events.js';
import { baseCurrencyOf, type SettingsState, settingsOf } from '../../domain/settings.state.js';
import { settingsView } from '../../projections/settings.projection.js';

const RETENTION = Type.Integer({
  minimum: 1,
  maximum: MOST_RETENTION,
  description: 'Months without a change after which a record is due to be erased; absent: never',
});
const FIELDS = {
  companyName: line(300),
  defaultCountry: line(100, 'ISO 3166-1 alpha-2, or an English name'),
  language: line(40, 'BCP 47'),
  timeZone: line(60, 'Name in the IANA database'),
  contactEmailUniqueness: Type.Enum([...EMAIL_UNIQUENESS]),
  contactPhoneUniqueness: Type.Enum([...PHONE_UNIQUENESS]),
  reasonsRequired: Type.Array(Type.Enum([...SENSITIVE_ACTS]), {
    maxItems: SENSITIVE_ACTS.length,
    description: 'Acts that are refused without a reason (header Relata-Reason)',
  }),
  accessLogMonths: Type.Integer({
    minimum: 1,
    maximum: MOST_MONTHS,
    description: 'How long it is kept who read what; default 24',
  }),
  contactRetentionMonths: RETENTION,
  noteRetentionMonths: RETENTION,
  taskRetentionMonths: RETENTION,
};
const CURRENCY = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' });

interface SettingsValues extends SettingsFields {
  readonly baseCurrency: string;
}

/** The settings of the installation; what was never set has its default. */
export const settingsResource = (
  hasRates: () => Promise<boolean>,
): Resource<SettingsCommand, SettingsEvent, SettingsState, SettingsValues> => {
  const act = actsOf<SettingsCommand, SettingsState>();
  return {
    collection: 'settings',
    name: 'settings',
    category: 'settings',
    decider: settingsDecider,
    list: settingsView,
    permissions: { read: 'settings:read', write: 'settings:write', history: 'settings:history' },
    // Defaults hold before the first change: there are always settings.
    exists: () => true,
    view: {
      schema: recordView('Settings', { ...FIELDS, baseCurrency: CURRENCY }),
      of: (state) => ({ ...settingsOf(state), baseCurrency: baseCurrencyOf(state) }),
      classes: {
        companyName: 'internal',
        ...classed('open', 'defaultCountry', 'language', 'timeZone', 'contactEmailUniqueness'),
        ...classed('open', 'contactPhoneUniqueness', 'reasonsRequired', 'accessLogMonths', 'baseCurrency'),
        ...classed('open', 'contactRetentionMonths', 'noteRetentionMonths', 'taskRetentionMonths'),
      },
    },
    change: act('ChangeSettings', 'Change settings (JSON merge patch); null brings back the default', patchOf(FIELDS)),
    acts: {
      'set-base-currency': act(
        'SetBaseCurrency',
        'Set the currency of totals; fixed once there are rates',
        bodyOf({ currency: CURRENCY }, ['currency']),
        { facts: async () => ({ facts: { hasRates: await hasRates() } }) },
      ),
    },
  };
};
