import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import type { Job } from '../../lib/jobs.js';
import { useMay } from '../../lib/me.js';
import { isLate, type Projection, rebuildOf } from './operations.js';
import { ProjectionActs } from './projection-acts.js';

export interface ProjectionsTableProps {
  readonly projections: readonly Projection[];
  readonly jobs: readonly Job[] | undefined;
}

/** As for the health of the process: reads are too old from here on. */
const TOO_OLD_SECONDS = 30;

/** How it stands, what is being built beside it, and why nothing goes on. */
const State = ({ row }: { readonly row: Projection }) => {
  const { t } = useTranslation('operate');
  const { share } = useFormat();
  const named = (state: string): string => t(`state.${state}`, { defaultValue: state });
  return (
    <>
      {row.failure === undefined ? (
        named(row.state)
      ) : (
        <Text inherit c="var(--bad)" fw={600}>
          {t('consumerState.stopped')}
        </Text>
      )}
      {row.next && (
        <Text size="sm" c="dimmed">
          {t('nextVersion', { version: row.next.version, state: named(row.next.state) })}
          {row.next.total > 0 && ` · ${share(row.next.done / row.next.total)}`}
          {row.next.anew !== undefined && ` · ${t('begunAnew')}`}
        </Text>
      )}
      {row.failure && (
        <Text size="sm" c="var(--bad)" dir="auto">
          {row.failure}
        </Text>
      )}
    </>
  );
};

/** The read models: how far each is behind, and how it is built anew. */
export const ProjectionsTable = ({ projections, jobs }: ProjectionsTableProps) => {
  const { t } = useTranslation(['operate', 'common']);
  const { number } = useFormat();
  const may = useMay()('projections:write');
  return (
    <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('projections')}>
        <Table.Thead>
          <Table.Tr>
            {['projection', 'service', 'version', 'state', 'lagEvents', 'lagSeconds', 'documents'].map((column) => (
              <Table.Th key={column}>{t(`column.${column}`)}</Table.Th>
            ))}
            {may && <Table.Th>{t('column.acts')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {projections.map((row) => (
            <Table.Tr key={`${row.service}/${row.projection}`}>
              <Table.Th scope="row">{row.projection}</Table.Th>
              <Table.Td>{row.service}</Table.Td>
              <Table.Td>{row.version}</Table.Td>
              <Table.Td>
                <State row={row} />
              </Table.Td>
              <Table.Td>{number(row.lagEvents)}</Table.Td>
              <Table.Td>
                <Text inherit {...(isLate({ ...row, lateFrom: TOO_OLD_SECONDS }) ? { c: 'var(--bad)', fw: 600 } : {})}>
                  {number(row.lagSeconds, 1)}
                </Text>
              </Table.Td>
              <Table.Td>{number(row.documents)}</Table.Td>
              {may && (
                <Table.Td>
                  <ProjectionActs row={row} rebuild={rebuildOf(row.projection, jobs)} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
