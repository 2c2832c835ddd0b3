import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../../components/record-select.js';
import { type Pipeline, shown } from '../../lib/api/types.js';
import classes from './board.module.css';
import type { BoardWords } from './board-query.js';

export interface BoardFiltersProps {
  readonly pipelines: readonly Pipeline[];
  readonly pipeline: Pipeline | undefined;
  readonly words: BoardWords;
  readonly onChange: (change: BoardWords) => void;
}

const TYPING_MS = 250;

/** Which pipeline, whose deals, with which words: all of it stands in the address. */
export const BoardFilters = ({ pipelines, pipeline, words, onChange }: BoardFiltersProps) => {
  const { t } = useTranslation(['deals', 'fields', 'common']);
  const say = useDebouncedCallback((q: string) => onChange({ q: q.trim() || undefined }), TYPING_MS);
  const narrowed = words.owner ?? words.team ?? words.q;
  const offered = pipelines.filter(({ id, status }) => status === 'active' || id === pipeline?.id);
  return (
    <search className={classes.filters} aria-label={t('filters')} data-no-print>
      <Select
        className={classes.filter ?? ''}
        label={t('pipeline')}
        data={offered.map(({ id, name }) => ({ value: id, label: String(shown(name) ?? id) }))}
        value={pipeline?.id ?? null}
        allowDeselect={false}
        onChange={(id) => onChange({ pipeline: id ?? undefined })}
      />
      <div className={classes.filter}>
        <RecordSelect
          collection="users"
          label={t('fields:ownerId')}
          value={words.owner ?? null}
          clearable
          onChange={(owner) => onChange({ owner: owner ?? undefined })}
        />
      </div>
      <div className={classes.filter}>
        <RecordSelect
          collection="teams"
          label={t('fields:teamId')}
          value={words.team ?? null}
          clearable
          onChange={(team) => onChange({ team: team ?? undefined })}
        />
      </div>
      <TextInput
        className={classes.filter ?? ''}
        label={t('words')}
        leftSection={<Search size={16} aria-hidden />}
        defaultValue={words.q ?? ''}
        dir="auto"
        onChange={(event) => say(event.currentTarget.value)}
      />
      {narrowed !== undefined && (
        <Button
          variant="subtle"
          leftSection={<X size={14} aria-hidden />}
          onClick={() => onChange({ owner: undefined, team: undefined, q: undefined })}
        >
          {t('common:list.clear')}
        </Button>
      )}
    </search>
  );
};
