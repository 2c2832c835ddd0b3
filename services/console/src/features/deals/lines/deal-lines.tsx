import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HiddenMark, MoneyText } from '../../../components/values.js';
import { type Deal, isHidden, shown } from '../../../lib/api/types.js';
import { LineEditor } from './line-editor.js';
import { LineRow } from './line-row.js';

export interface DealLinesProps {
  readonly deal: Deal;
  readonly writable: boolean;
}

/** What is sold, how many and at which price; their sum is the value of the deal. */
export const DealLines = ({ deal, writable }: DealLinesProps) => {
  const { t } = useTranslation('deals');
  const [editing, setEditing] = useState<string>();
  if (isHidden(deal.lines)) return <HiddenMark />;
  const lines = shown(deal.lines) ?? [];
  const edits = writable && deal.status === 'open';
  const currency = shown(deal.value)?.currency;
  const done = (): void => setEditing(undefined);
  return (
    <Stack gap="sm">
      {lines.length === 0 ? (
        <Text c="var(--muted)">{t(edits ? 'noLines' : 'noLinesAtAll')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={440}>
          <Table aria-label={t('lines')} verticalSpacing={6} horizontalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('line.product')}</Table.Th>
                <Table.Th ta="end">{t('line.quantity')}</Table.Th>
                <Table.Th ta="end">{t('line.price')}</Table.Th>
                <Table.Th ta="end">{t('line.off')}</Table.Th>
                <Table.Th ta="end">{t('line.total')}</Table.Th>
                {edits && (
                  <Table.Th w={64}>
                    <span className="visually-hidden">{t('line.acts')}</span>
                  </Table.Th>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <LineRow key={line.id} dealId={deal.id} line={line} edits={edits} onEdit={() => setEditing(line.id)} />
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th colSpan={4}>{t('line.sum')}</Table.Th>
                <Table.Th ta="end">
                  <MoneyText value={deal.value} />
                </Table.Th>
                {edits && <Table.Td />}
              </Table.Tr>
            </Table.Tfoot>
          </Table>
        </Table.ScrollContainer>
      )}
      {edits && editing !== undefined && (
        <LineEditor
          key={editing}
          dealId={deal.id}
          line={lines.find(({ id }) => id === editing)}
          currency={currency}
          onDone={done}
        />
      )}
      {edits && editing === undefined && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => setEditing('new')}
            data-no-print
          >
            {t('line.add')}
          </Button>
        </Group>
      )}
      {!edits && writable && lines.length > 0 && (
        <Text size="sm" c="var(--muted)">
          {t('line.closed')}
        </Text>
      )}
    </Stack>
  );
};
