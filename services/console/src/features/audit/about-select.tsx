import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Named, useName } from '../../lib/names.js';
import { useFound } from '../../lib/search.js';

export interface AboutSelectProps {
  /** `contacts/<id>` */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const ASKED: readonly string[] = ['accounts', 'contacts', 'deals', 'users'] satisfies Named[];

/** Chooses a client, a deal or a person by their words. */
export const AboutSelect = ({ value, onChange }: AboutSelectProps) => {
  const { t } = useTranslation(['audit', 'common']);
  const [typed, setTyped] = useState('');
  const [collection = '', id] = (value ?? '').split('/');
  const name = useName(collection as Named, ASKED.includes(collection) ? id : undefined);
  const chosen = name ?? id ?? '';
  const { data } = useFound(typed === chosen ? '' : typed);
  const groups = ASKED.flatMap((group) => {
    const items = (data?.items ?? [])
      .filter((hit) => hit.collection === group && `${group}/${hit.id}` !== value)
      .map((hit) => ({ value: `${group}/${hit.id}`, label: hit.title ?? hit.id }));
    return items.length === 0 ? [] : [{ group: t(`common:nav.${group === 'users' ? 'people' : group}`), items }];
  });
  return (
    <Select
      label={t('filter.about')}
      placeholder={t('filter.anything')}
      data={value === undefined ? groups : [{ value, label: chosen }, ...groups]}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common:list.clear') }}
      // The server has chosen already, by more than the title.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      nothingFoundMessage={typed.trim() === '' ? t('filter.type') : t('common:shell.nothingFound')}
    />
  );
};
