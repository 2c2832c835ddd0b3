import { type Collection, type RecordDoc, recordProjection } from '@relata/projections';
import type { SettingsEvent } from '../domain/settings.events.js';
import { evolveSettings, type SettingsState } from '../domain/settings.state.js';

const collection: Collection<RecordDoc<SettingsState>> = {
  name: 'settings',
  fields: { updatedAt: { type: 'instant', class: 'open' } },
  index: ({ updatedAt }) => ({ updatedAt }),
  texts: () => [],
  scopes: () => [],
};

/** The settings of the installation: one document. */
export const settingsView = recordProjection<SettingsEvent, SettingsState>({
  name: 'settings_view',
  version: 1,
  category: 'settings',
  evolution: { initial: { status: 'absent', fields: {} }, evolve: evolveSettings },
  collection,
});
