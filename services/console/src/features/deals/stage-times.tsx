import { Table, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WhenText } from '../../components/values.js';
import type { Deal, Pipeline } from '../../lib/api/types.js';
import { useFormat } from '../../lib/format/use-format.js';
import { stagesOf } from '../../lib/stages.js';
import classes from './stage-bar.module.css';
import { staysOf } from './stage-time.js';

export interface StageTimesProps {
  readonly deal: Deal;
  readonly pipelines: readonly Pipeline[] | undefined;
}

/** How long the deal was in each stage: as a bar for the eye, as a table for everybody. */
export const StageTimes = ({ deal, pipelines }: StageTimesProps) => {
  const { t } = useTranslation('deals');
  const { share } = useFormat();
  const stays = staysOf(deal);
  const nameOf = (pipelineId: string, stageId: string): string =>
    stagesOf(pipelines?.find(({ id }) => id === pipelineId)).find(({ id }) => id === stageId)?.name ?? stageId;
  if (stays.length === 0) return <Text c="var(--muted)">{t('noStages')}</Text>;
  return (
    <>
      <div className={classes.times} aria-hidden>
        {stays.map((stay, at) => (
          <Tooltip key={stay.enteredAt + stay.stageId} label={nameOf(stay.pipelineId, stay.stageId)}>
            <div
              className={classes.time}
              data-last={at === stays.length - 1 || undefined}
              style={{ flexGrow: Math.max(1, Math.round(stay.share * 1000)) }}
            />
          </Tooltip>
        ))}
      </div>
      <Table aria-label={t('stages')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('stage')}</Table.Th>
            <Table.Th>{t('entered')}</Table.Th>
            <Table.Th ta="end">{t('stayed')}</Table.Th>
            <Table.Th ta="end">{t('share')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stays.map((stay) => (
            <Table.Tr key={stay.enteredAt + stay.stageId}>
              <Table.Td dir="auto">{nameOf(stay.pipelineId, stay.stageId)}</Table.Td>
              <Table.Td>
                <WhenText value={stay.enteredAt} />
              </Table.Td>
              <Table.Td ta="end">{t('days', { count: stay.days })}</Table.Td>
              <Table.Td ta="end">{share(stay.share)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
};
