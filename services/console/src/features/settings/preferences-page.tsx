import { Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { LANGUAGES } from '../../lib/i18n/languages.js';
import { type Preferences, useMe } from '../../lib/me.js';
import { useSavePreferences } from '../../lib/use-save-preferences.js';

const ZONES = Intl.supportedValuesOf('timeZone');

/** One's own language, time zone and theme. */
export const PreferencesPage = () => {
  const { t, i18n } = useTranslation(['preferences', 'common']);
  const { preferences } = useMe();
  const save = useSavePreferences();
  const past = useAsOf() !== undefined;
  const zone = preferences.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = ZONES.includes(zone) ? ZONES : [zone, ...ZONES];
  return (
    <Page title={t('common:preferences.title')}>
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
      </Stack>
    </Page>
  );
};
