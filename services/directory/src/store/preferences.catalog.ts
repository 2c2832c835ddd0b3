import type { EventCatalog } from '@relata/es';
import type { PreferencesEvent } from '../domain/preferences.events.js';

export const PREFERENCES_CATALOG: EventCatalog<PreferencesEvent> = {
  PreferencesChanged: {
    schema: 1,
    classes: {
      language: 'internal',
      timeZone: 'internal',
      theme: 'internal',
      density: 'internal',
      weekStart: 'internal',
      startPage: 'internal',
      firstViews: 'internal',
    },
  },
};
