import { Button, Group, Stack, Table } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { CircleCheck, Eye, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { ProblemNote } from '../../components/problem-note.js';
import { api } from '../../lib/api/client.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useMay } from '../../lib/me.js';
import { type Parked, type Sequence, sequencesOf } from './operations.js';
import { ParkedEvents } from './parked-events.js';

const useReplay = () => {
  const { t } = useTranslation(['operate', 'common']);
  return useMutation({
    mutationFn: async ({ projection, key }: Sequence) => {
      const path = { projection, key };
      return (await api.POST('/api/v1/parked/{projection}/{key}/replay', { params: { path }, body: {} })).data;
    },
    onSuccess: (answer) => notifications.show({ message: t(answer?.healed ? 'replay.healed' : 'replay.still') }),
  });
};

/** Events that a read model could not take in, with why. */
export const ParkedTable = ({ parked }: { readonly parked: readonly Parked[] }) => {
  const { t } = useTranslation(['operate', 'common']);
  const replay = useReplay();
  const { number } = useFormat();
  const may = useMay()('projections:write');
  const past = useAsOf() !== undefined;
  const [shown, setShown] = useState<Sequence>();
  if (parked.length === 0) return <EmptyState icon={CircleCheck} title={t('noneParked')} />;
  return (
    <Stack gap="sm">
      {replay.error && <ProblemNote error={replay.error} />}
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t('parked')}>
          <Table.Thead>
            <Table.Tr>
              {['projection', 'key', 'events', 'position', 'reason', 'acts'].map((column) => (
                <Table.Th key={column}>{t(`column.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sequencesOf(parked).map((row) => (
              <Table.Tr key={`${row.projection}/${row.key}`}>
                <Table.Th scope="row">{row.projection}</Table.Th>
                <Table.Td>{row.key}</Table.Td>
                <Table.Td>{number(row.events)}</Table.Td>
                <Table.Td>{row.position}</Table.Td>
                <Table.Td dir="auto">{row.reason}</Table.Td>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap">
                    <Button
                      size="xs"
                      variant="default"
                      leftSection={<Eye size={14} aria-hidden />}
                      aria-label={t('show.title', { key: row.key })}
                      onClick={() => setShown(row)}
                    >
                      {t('show.do')}
                    </Button>
                    {may && (
                      <Button
                        size="xs"
                        variant="default"
                        disabled={past}
                        title={past ? t('notInThePast') : undefined}
                        loading={replay.isPending && replay.variables.key === row.key}
                        leftSection={<RotateCw size={14} aria-hidden />}
                        aria-label={t('replay.title', { key: row.key })}
                        onClick={() => replay.mutate(row)}
                      >
                        {t('replay.do')}
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown && <ParkedEvents sequence={shown} onClose={() => setShown(undefined)} />}
    </Stack>
  );
};
