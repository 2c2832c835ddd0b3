import { ActionIcon, Table } from '@mantine/core';
import { Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { sayDone } from '../../../components/say-done.js';
import { MoneyText, PlainText } from '../../../components/values.js';
import { shown } from '../../../lib/api/types.js';
import { useFormat } from '../../../lib/format/use-format.js';
import { useAct, useAll } from '../../../lib/queries.js';
import { formOfLine, type LineRecord, lineBody } from './line-form.js';
import { lineTotal } from './line-total.js';

export interface LineRowProps {
  readonly dealId: string;
  readonly line: LineRecord;
  readonly edits: boolean;
  readonly onEdit: () => void;
}

/** One line as it stands; taking it out can be taken back. */
export const LineRow = ({ dealId, line, edits, onEdit }: LineRowProps) => {
  const { t } = useTranslation(['deals', 'common']);
  const { number, share } = useFormat();
  const { data: products } = useAll('products', { sort: 'name' });
  const act = useAct('deals');
  const product = shown(products?.find(({ id }) => id === line.productId)?.name) ?? line.productId ?? '';
  const remove = (): void =>
    act.mutate(
      { id: dealId, act: 'remove-line', body: { lineId: line.id } },
      {
        onSuccess: () =>
          sayDone(t('line.removed', { product }), () =>
            act.mutate({ id: dealId, act: 'add-line', body: lineBody(formOfLine(line), line.id ?? '') }),
          ),
      },
    );
  return (
    <Table.Tr>
      <Table.Td>
        <PlainText value={product} />
        {act.error && <ProblemNote error={act.error} />}
      </Table.Td>
      <Table.Td ta="end">{number(Number(line.quantity), 4)}</Table.Td>
      <Table.Td ta="end">
        <MoneyText value={line.price} />
      </Table.Td>
      <Table.Td ta="end">{line.discount ? share(Number(line.discount) / 100) : ''}</Table.Td>
      <Table.Td ta="end">
        <MoneyText value={lineTotal(line)} />
      </Table.Td>
      {edits && (
        <Table.Td ta="end">
          <ActionIcon.Group>
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              onClick={onEdit}
              aria-label={t('line.edit', { product })}
            >
              <Pencil size={14} aria-hidden />
            </ActionIcon>
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              onClick={remove}
              loading={act.isPending}
              aria-label={t('line.remove', { product })}
            >
              <Trash2 size={14} aria-hidden />
            </ActionIcon>
          </ActionIcon.Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
};
