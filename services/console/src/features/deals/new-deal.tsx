import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CreatePanel, type FormField, typed } from '../../components/create-panel.js';
import { shown } from '../../lib/api/types.js';
import { useList } from '../../lib/queries.js';

export interface NewDealProps {
  readonly pipelineId: string;
  /** Of the value, unless another one is typed. */
  readonly currency: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

type Line = 'name' | 'value' | 'currency' | 'expectedClose';

const FIELDS: readonly FormField<Line>[] = [
  { name: 'name' },
  { name: 'value' },
  { name: 'currency', refused: 'value.currency' },
  { name: 'expectedClose', type: 'date' },
];

/** A new deal, of an account that is looked for by its name. */
export const NewDeal = ({ pipelineId, currency, opened, onClose }: NewDealProps) => {
  const { t } = useTranslation(['deals', 'fields']);
  const [accountId, setAccountId] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words, 250);
  const accounts = useList('accounts', { limit: 20, fields: 'name', ...(q ? { q } : { sort: 'name' }) }, opened);
  const found = accounts.data?.pages[0]?.items ?? [];
  return (
    <CreatePanel
      collection="deals"
      title={t('newDeal')}
      opened={opened}
      onClose={onClose}
      fields={FIELDS}
      start={{ currency }}
      ready={({ name }) => name.trim() !== ''}
      body={(form) => {
        const { name = '', value, currency: of = currency, expectedClose } = typed(form);
        return {
          name,
          pipelineId,
          ...(accountId ? { accountId } : {}),
          ...(value ? { value: { amount: value.replace(',', '.'), currency: of.toUpperCase() } } : {}),
          ...(expectedClose ? { expectedClose } : {}),
        };
      }}
    >
      {() => (
        <Select
          label={t('fields:accountId')}
          searchable
          data={found.map((account) => ({ value: account.id, label: String(shown(account.name) ?? account.id) }))}
          filter={({ options }) => options}
          value={accountId}
          onChange={setAccountId}
          onSearchChange={setWords}
        />
      )}
    </CreatePanel>
  );
};
