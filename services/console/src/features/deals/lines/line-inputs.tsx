import { Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../../../components/record-card/fields/field-input.js';
import { MoneyText } from '../../../components/values.js';
import type { ProblemError } from '../../../lib/api/problem.js';
import { type Money, shown } from '../../../lib/api/types.js';
import { useAll } from '../../../lib/queries.js';
import type { LineForm } from './line-form.js';
import { lineTotal } from './line-total.js';

export interface LineInputsProps {
  readonly line: LineForm;
  readonly onChange: (line: LineForm) => void;
  readonly problem: ProblemError | undefined;
}

/** Products that are sold now; one that a line has already stays among them. */
const useProducts = (chosen: string | null) => {
  const { data } = useAll('products', { sort: 'name' });
  return (data ?? []).filter(({ id, status }) => status === 'active' || id === chosen);
};

/** One line of a deal: what, how many, at which price. A product brings its list price along. */
export const LineInputs = ({ line, onChange, problem }: LineInputsProps) => {
  const { t } = useTranslation(['deals', 'fields', 'common']);
  const products = useProducts(line.productId);
  const set = (change: Partial<LineForm>): void => onChange({ ...line, ...change });
  const choose = (productId: string | null): void => {
    const price = shown(products.find(({ id }) => id === productId)?.price);
    set({ productId, ...(price ? { amount: price.amount, currency: price.currency } : {}) });
  };
  const price: Money = { amount: line.amount, currency: line.currency };
  const total = lineTotal({ quantity: line.quantity, price, discount: line.discount });
  return (
    <Stack gap="xs" role="group" aria-label={t('line.title')}>
      <Select
        label={t('line.product')}
        data={products.map(({ id, name }) => ({ value: id, label: String(shown(name) ?? id) }))}
        value={line.productId}
        onChange={choose}
        error={problem?.ofField('productId')}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('common:list.noMatch')}
      />
      <Group gap="xs" align="start" grow>
        <TextInput
          label={t('line.quantity')}
          inputMode="decimal"
          value={line.quantity}
          error={problem?.ofField('quantity')}
          onChange={(event) => set({ quantity: event.currentTarget.value })}
        />
        <TextInput
          label={t('line.discount')}
          inputMode="decimal"
          value={line.discount}
          error={problem?.ofField('discount')}
          onChange={(event) => set({ discount: event.currentTarget.value })}
        />
      </Group>
      <FieldInput
        def={{ field: 'price', kind: 'money' }}
        label={t('line.price')}
        value={price}
        error={problem?.ofField('price')}
        onChange={(value) => {
          const { amount = '', currency = line.currency } = (value ?? {}) as Partial<Money>;
          set({ amount, currency });
        }}
      />
      <Text size="sm" c="var(--muted)" role="status">
        {t('line.total')} <MoneyText value={total} />
      </Text>
    </Stack>
  );
};
