import { Button, Drawer, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { asProblem } from '../../lib/api/problem.js';
import { shown } from '../../lib/api/types.js';
import { useCreate, useList } from '../../lib/queries.js';

export interface NewDealProps {
  readonly pipelineId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A new deal in a panel at the side. */
export const NewDeal = ({ pipelineId, opened, onClose }: NewDealProps) => {
  const { t } = useTranslation(['deals', 'fields', 'common']);
  const navigate = useNavigate();
  const create = useCreate('deals');
  const problem = asProblem(create.error);
  const [form, setForm] = useState({ name: '', amount: '', currency: 'EUR', expectedClose: '' });
  const [accountId, setAccountId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 250);
  const accounts = useList('accounts', { limit: 20, ...(q ? { q } : { sort: 'name' }) }, opened);
  const found = accounts.data?.pages[0]?.items ?? [];
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const { name, amount, currency, expectedClose } = form;
    const body = {
      name,
      pipelineId,
      ...(accountId ? { accountId } : {}),
      ...(amount ? { value: { amount: amount.replace(',', '.'), currency } } : {}),
      ...(expectedClose ? { expectedClose } : {}),
    };
    create.mutate(
      { body: body as never },
      {
        onSuccess: (deal) => {
          onClose();
          void navigate({ to: `/deals/${(deal as { id: string }).id}` });
        },
      },
    );
  };
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('newDeal')}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <form onSubmit={save}>
        <Stack>
          <TextInput
            label={t('fields:name')}
            data-autofocus
            dir="auto"
            value={form.name}
            error={problem?.ofField('name')}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <Select
            label={t('fields:accountId')}
            searchable
            data={found.map((a) => ({ value: a.id, label: String(shown(a.name) ?? a.id) }))}
            filter={({ options }) => options}
            value={accountId}
            onChange={setAccountId}
            onSearchChange={setTyped}
            error={problem?.ofField('accountId')}
          />
          <TextInput
            label={t('fields:value')}
            inputMode="decimal"
            value={form.amount}
            error={problem?.ofField('value')}
            onChange={(event) => setForm({ ...form, amount: event.currentTarget.value })}
          />
          <TextInput
            label={t('currency')}
            maxLength={3}
            value={form.currency}
            onChange={(event) => setForm({ ...form, currency: event.currentTarget.value.toUpperCase() })}
          />
          <TextInput
            label={t('fields:expectedClose')}
            type="date"
            value={form.expectedClose}
            onChange={(event) => setForm({ ...form, expectedClose: event.currentTarget.value })}
          />
          {create.error && <ProblemNote error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={!form.name.trim()}>
            {t('common:act.create')}
          </Button>
        </Stack>
      </form>
    </Drawer>
  );
};
