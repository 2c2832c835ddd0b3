import { Button, Group, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../../components/record-select.js';
import { useFormat } from '../../lib/format/use-format.js';
import { AboutSelect } from './about-select.js';
import classes from './audit.module.css';
import { KINDS, SERVICES } from './audit-kinds.js';
import { type AuditSearch, isNarrowed } from './audit-question.js';
import { dayAt, daysBack } from './day-bounds.js';

const WINDOWS = [1, 7, 30] as const;
const NOTHING = { actor: undefined, about: undefined, what: undefined, from: undefined, to: undefined };

/** Who, about whom, what and when: all of it in the address. */
export const AuditFilters = ({ search }: { readonly search: AuditSearch }) => {
  const { t } = useTranslation(['audit', 'events', 'common']);
  const { timeZone } = useFormat().reading;
  const navigate = useNavigate();
  const set = (change: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }): void =>
    void navigate({
      to: '.',
      replace: true,
      search: ((before: object) => ({ ...before, open: undefined, ...change })) as never,
    });
  const today = dayAt(Date.now(), timeZone);
  return (
    <div className={classes.filters} data-no-print>
      <RecordSelect
        collection="users"
        label={t('filter.actor')}
        value={search.actor ?? null}
        onChange={(actor) => set({ actor: actor ?? undefined })}
        clearable
      />
      <AboutSelect value={search.about} onChange={(about) => set({ about })} />
      <Select
        label={t('filter.what')}
        placeholder={t('filter.anything')}
        data={SERVICES.map((service) => ({
          group: t(`service.${service}`),
          items: [
            { value: service as string, label: t('filter.all', { service: t(`service.${service}`) }) },
            ...KINDS[service].map((kind) => ({ value: `${service}.${kind}`, label: t(`events:${kind}`) })),
          ],
        }))}
        value={search.what ?? null}
        onChange={(what) => set({ what: what ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common:list.clear') }}
        nothingFoundMessage={t('common:shell.nothingFound')}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(`filter.${end}`)}
          value={search[end] ?? ''}
          max={today}
          onChange={(event) => set({ [end]: event.currentTarget.value || undefined })}
        />
      ))}
      <Group gap="xs" className={classes.windows ?? ''} role="group" aria-label={t('filter.window')}>
        {WINDOWS.map((days) => {
          const from = daysBack(days, Date.now(), timeZone);
          const chosen = search.from === from && search.to === undefined;
          return (
            <Button
              key={days}
              variant={chosen ? 'light' : 'default'}
              aria-pressed={chosen}
              onClick={() => set({ from: chosen ? undefined : from, to: undefined })}
            >
              {t('filter.days', { count: days })}
            </Button>
          );
        })}
        {isNarrowed(search) && (
          <Button variant="subtle" leftSection={<X size={16} aria-hidden />} onClick={() => set(NOTHING)}>
            {t('common:list.clear')}
          </Button>
        )}
      </Group>
    </div>
  );
};
