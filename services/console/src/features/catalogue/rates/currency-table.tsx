import { Table, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { todayHere } from '../../../components/tasks/task-state.js';
import { WhenText } from '../../../components/values.js';
import { useMomentMs } from '../../../lib/as-of/as-of.js';
import { useFormat } from '../../../lib/format/use-format.js';
import { rateOn } from './rate-table.js';
import type { Currency } from './use-rates.js';

export interface CurrencyTableProps {
  readonly currencies: readonly Currency[];
  readonly base: string;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Every currency with the rate that holds today. */
export const CurrencyTable = ({ currencies, base, chosen, onChoose }: CurrencyTableProps) => {
  const { t } = useTranslation('catalogue');
  const { number, reading } = useFormat();
  const moment = useMomentMs();
  const names = new Intl.DisplayNames([reading.locale], { type: 'currency' });
  return (
    <Table aria-label={t('rate.today')} bg="var(--surface)" withTableBorder maw={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('rate.currency')}</Table.Th>
          <Table.Th ta="end">{t('rate.worth', { base })}</Table.Th>
          <Table.Th>{t('rate.since')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {currencies.map(({ id, rates }) => {
          const now = rateOn(rates, todayHere(new Date(moment)));
          return (
            <Table.Tr key={id} {...(id === chosen ? { bg: 'var(--chosen)' } : {})}>
              <Table.Td>
                <UnstyledButton fz="sm" td="underline" aria-current={id === chosen} onClick={() => onChoose(id)}>
                  <bdi>{id}</bdi> · {names.of(id)}
                </UnstyledButton>
              </Table.Td>
              <Table.Td ta="end">{now ? number(Number(now.rate), 6) : '–'}</Table.Td>
              <Table.Td>
                <WhenText value={now?.date} />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
};
