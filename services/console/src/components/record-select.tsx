import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shown } from '../lib/api/types.js';
import { type Named, useName } from '../lib/names.js';
import { useList } from '../lib/queries.js';

export interface RecordSelectProps
  extends Pick<SelectProps, 'size' | 'error' | 'clearable' | 'autoFocus' | 'comboboxProps'> {
  readonly collection: Named;
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** Not offered, e.g. the record itself. */
  readonly without?: readonly string[];
  /** Only such ones are offered, in the API's filter language. */
  readonly filter?: string;
}

const MOST = 30;
const TYPING_MS = 200;

/** Chooses one record by the beginning of its words; as many as there are, only those that fit are fetched. */
export const RecordSelect = (props: RecordSelectProps) => {
  const { collection, label, value, onChange, without = [], filter, ...looks } = props;
  const { t } = useTranslation();
  const name = useName(collection, value ?? undefined);
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), TYPING_MS);
  const chosen = name ?? value ?? '';
  const nameField = collection === 'contacts' ? 'fullName' : 'name';
  const query = {
    sort: nameField,
    fields: nameField,
    limit: MOST,
    ...(filter ? { filter } : {}),
    ...(asked && asked !== chosen ? { q: asked } : {}),
  };
  const { data } = useList(collection, query, opened);
  const found = (data?.pages[0]?.items ?? []) as readonly { id: string; name?: unknown; fullName?: unknown }[];
  const options = found
    .filter(({ id }) => id !== value && !without.includes(id))
    .map((record) => ({ value: record.id, label: String(shown(record.name ?? record.fullName) ?? record.id) }));
  return (
    <Select
      label={label}
      data={value === null ? options : [{ value, label: chosen }, ...options]}
      value={value}
      onChange={onChange}
      searchable
      // The server has chosen already, by more than the name.
      filter={({ options: all }) => all}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpened(true)}
      nothingFoundMessage={t('shell.nothingFound')}
      allowDeselect={false}
      {...looks}
    />
  );
};
