import { Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { LANGUAGES } from '../../lib/i18n/languages.js';
import { type Preferences, useMe } from '../../lib/me.js';
import { usePlacesOffered } from '../../lib/places.js';
import { useSavePreferences } from '../../lib/use-save-preferences.js';
import { SettingsTabs } from './settings-tabs.js';

const ZONES = Intl.supportedValuesOf('timeZone');

/** One's own language, time zone, theme and first page. */
export const PreferencesPage = () => {
  const { t, i18n } = useTranslation(['preferences', 'common']);
  const { preferences } = useMe();
  const save = useSavePreferences();
  const places = usePlacesOffered();
  const past = useAsOf() !== undefined;
  const zone = preferences.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = ZONES.includes(zone) ? ZONES : [zone, ...ZONES];
  return (
    <Page title={t('common:preferences.title')}>
      <SettingsTabs />
      <Stack maw={420}>
        {save.error && <ProblemNote error={save.error} />}
        <Select
          label={t('common:preferences.language')}
          data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
          value={i18n.language}
          allowDeselect={false}
          disabled={past}
          onChange={(language) => language && save.mutate({ language })}
        />
        <Select
          label={t('timeZone')}
          description={t('timeZoneHint')}
          data={zones}
          value={zone}
          searchable
          allowDeselect={false}
          limit={100}
          nothingFoundMessage={t('common:list.noMatch')}
          disabled={past}
          onChange={(timeZone) => timeZone && save.mutate({ timeZone })}
        />
        <Select
          label={t('common:preferences.theme')}
          data={(['light', 'dark', 'system'] as const).map((theme) => ({
            value: theme,
            label: t(`common:preferences.${theme}`),
          }))}
          value={preferences.theme ?? 'system'}
          allowDeselect={false}
          disabled={past}
          onChange={(theme) => theme && save.mutate({ theme: theme as NonNullable<Preferences['theme']> })}
        />
        <Select
          label={t('startPage')}
          description={t('startPageHint')}
          data={places.map(({ to, word }) => ({ value: to, label: t(`common:${word}`) }))}
          value={preferences.startPage ?? '/'}
          allowDeselect={false}
          disabled={past}
          onChange={(page) => page && save.mutate({ startPage: page === '/' ? null : page })}
        />
      </Stack>
    </Page>
  );
};
