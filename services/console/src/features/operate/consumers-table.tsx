import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import { type Consumer, type ConsumerRow, consumerRows, isLate } from './operations.js';

const bad = { c: 'var(--bad)', fw: 600 };

/** Whether it goes on, and why not. */
const State = ({ row }: { readonly row: ConsumerRow }) => {
  const { t } = useTranslation('operate');
  const word = row.failure !== undefined ? 'stopped' : isLate(row) ? 'late' : 'goesOn';
  return (
    <>
      <Text inherit {...(word === 'goesOn' ? {} : bad)}>
        {t(`consumerState.${word}`)}
      </Text>
      {row.failure && (
        <Text size="sm" c="var(--bad)" dir="auto">
          {row.failure}
        </Text>
      )}
    </>
  );
};

/** A lag that is not known is no zero. */
const Lag = ({ value, late }: { readonly value: number | undefined; readonly late: boolean }) => {
  const { t } = useTranslation('operate');
  const { number } = useFormat();
  return (
    <Text inherit {...(late ? bad : {})}>
      {value === undefined ? t('unknown') : number(value, 1)}
    </Text>
  );
};

/** What else follows the log or the clock, and how far each is behind. */
export const ConsumersTable = ({ consumers }: { readonly consumers: readonly Consumer[] }) => {
  const { t } = useTranslation('operate');
  const { number } = useFormat();
  return (
    <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('consumers')}>
        <Table.Thead>
          <Table.Tr>
            {['consumer', 'service', 'topic', 'state', 'lagEvents', 'lagSeconds', 'parked'].map((column) => (
              <Table.Th key={column}>{t(`column.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {consumerRows(consumers).map((row) => (
            <Table.Tr key={`${row.service}/${row.consumer}/${row.topic}`}>
              <Table.Th scope="row">{t(`consumer.${row.consumer}`, { defaultValue: row.consumer })}</Table.Th>
              <Table.Td>{row.service}</Table.Td>
              <Table.Td>
                <bdi dir="ltr">{row.topic}</bdi>
                {row.lanes > 1 && (
                  <Text size="sm" c="dimmed">
                    {t('lanes', { lanes: number(row.lanes) })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <State row={row} />
              </Table.Td>
              <Table.Td>
                <Lag value={row.lagEvents} late={false} />
              </Table.Td>
              <Table.Td>
                <Lag value={row.lagSeconds} late={isLate(row)} />
              </Table.Td>
              <Table.Td>{number(row.parked)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
