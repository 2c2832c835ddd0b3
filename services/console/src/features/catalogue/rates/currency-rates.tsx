import { ActionIcon, Table } from '@mantine/core';
import { Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { sayDone } from '../../../components/say-done.js';
import { Section } from '../../../components/section.js';
import { WhenText } from '../../../components/values.js';
import { useFormat } from '../../../lib/format/use-format.js';
import { RateChart } from './rate-chart.js';
import { RatePanel } from './rate-panel.js';
import { type DatedRate, rateRows } from './rate-table.js';
import { type Currency, useSetRate, useWithdrawRate } from './use-rates.js';

export interface CurrencyRatesProps {
  readonly currency: Currency;
  readonly base: string;
  readonly writes: boolean;
}

/** The rates of one currency over time: a line for the eye, a table that is corrected in its place. */
export const CurrencyRates = ({ currency: { id, rates }, base, writes }: CurrencyRatesProps) => {
  const { t } = useTranslation('catalogue');
  const { number, share, day } = useFormat();
  const [correcting, setCorrecting] = useState<DatedRate>();
  const set = useSetRate();
  const withdraw = useWithdrawRate();
  const error = withdraw.error ?? set.error;
  const takeBack = (rate: DatedRate): void =>
    withdraw.mutate(
      { currency: id, date: rate.date },
      {
        onSuccess: () =>
          sayDone(t('rate.withdrawn', { currency: id, day: day(rate.date) }), () =>
            set.mutate({ currency: id, ...rate }),
          ),
      },
    );
  return (
    <Section title={t('rate.over', { currency: id })}>
      {rates.length > 1 && <RateChart rates={rates} currency={id} />}
      {error && <ProblemNote error={error} />}
      <Table aria-label={t('rate.over', { currency: id })} maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rate.since')}</Table.Th>
            <Table.Th ta="end">{t('rate.worth', { base })}</Table.Th>
            <Table.Th ta="end">{t('rate.change')}</Table.Th>
            {writes && (
              <Table.Th w={84}>
                <span className="visually-hidden">{t('acts')}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rateRows(rates).map(({ date, rate, change }) => (
            <Table.Tr key={date}>
              <Table.Td>
                <WhenText value={date} />
              </Table.Td>
              <Table.Td ta="end">{number(Number(rate), 12)}</Table.Td>
              <Table.Td ta="end">{change === undefined ? '' : `${change > 0 ? '+' : ''}${share(change)}`}</Table.Td>
              {writes && (
                <Table.Td ta="end">
                  <ActionIcon.Group>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      onClick={() => setCorrecting({ date, rate })}
                      aria-label={t('rate.correct', { day: day(date) })}
                    >
                      <Pencil size={16} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      onClick={() => takeBack({ date, rate })}
                      aria-label={t('rate.withdraw', { day: day(date) })}
                    >
                      <Undo2 size={16} aria-hidden />
                    </ActionIcon>
                  </ActionIcon.Group>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <RatePanel
        opened={correcting !== undefined}
        currency={id}
        {...(correcting ? { start: correcting } : {})}
        base={base}
        onClose={() => setCorrecting(undefined)}
      />
    </Section>
  );
};
