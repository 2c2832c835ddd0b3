import type { EventCatalog } from '@relata/es';
import type { SettingsEvent } from '../domain/settings.events.js';

export const SETTINGS_CATALOG: EventCatalog<SettingsEvent> = {
  SettingsChanged: {
    schema: 1,
    classes: {
      companyName: 'internal',
      defaultCountry: 'open',
      language: 'open',
      timeZone: 'open',
      contactEmailUniqueness: 'open',
      contactPhoneUniqueness: 'open',
      reasonsRequired: 'open',
      accessLogMonths: 'open',
      contactRetentionMonths: 'open',
      noteRetentionMonths: 'open',
      taskRetentionMonths: 'open',
    },
  },
  BaseCurrencySet: { schema: 1, classes: { currency: 'open' } },
};
