import { Button, Group, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../../components/record-select.js';
import { dayAt, daysBack } from '../../lib/day-bounds.js';
import { useFormat } from '../../lib/format/use-format.js';
import { AboutSelect } from './about-select.js';
import classes from './audit.module.css';
import { type AuditSearch, isNarrowed } from './audit-question.js';
import { useSetAudit } from './use-set-audit.js';

const WINDOWS = [1, 7, 30] as const;
const NOTHING = { actor: undefined, about: undefined, what: undefined, from: undefined, to: undefined };

export interface AuditFiltersProps {
  readonly search: AuditSearch;
  /** Chooses what was done, in the words of the page. */
  readonly what: ReactNode;
}

/** Who, about whom, what and when: all of it in the address. */
export const AuditFilters = ({ search, what }: AuditFiltersProps) => {
  const { t } = useTranslation(['audit', 'common']);
  const { timeZone } = useFormat().reading;
  const set = useSetAudit();
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
      {what}
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
