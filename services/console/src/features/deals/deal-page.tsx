import { Badge, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Trophy, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RecordCard } from '../../components/record-card/record-card.js';
import { Section } from '../../components/section.js';
import { MoneyText, PlainText, WhenText } from '../../components/values.js';
import { type Deal, type Pipeline, type Stage, shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useAct, useAll, useRecord } from '../../lib/queries.js';
import { DealFields } from './deal-fields.js';
import { LosePanel } from './lose-panel.js';
import { useMoveDeal } from './use-move-deal.js';
import { nextStages, stagesOf, usePipelines } from './use-pipelines.js';

/** One deal: its fields, where it stands and stood, its lines. */
export const DealPage = () => {
  const { t } = useTranslation(['deals', 'clients', 'common']);
  const { id } = useParams({ strict: false }) as { id: string };
  const asOf = useAsOf();
  const may = useMay();
  const { data: deal, error, refetch } = useRecord('deals', id, asOf);
  const { data: pipelines } = usePipelines();
  const [losing, setLosing] = useState<{ deal: Deal; stage?: Stage }>();
  const act = useAct('deals');
  const move = useMoveDeal((lost, stage) => setLosing({ deal: lost, stage }));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!deal) return <Skeleton height={400} />;
  const writable = may('deals:write') && asOf === undefined;
  const pipeline = pipelines?.find((p) => p.id === deal.pipelineId);
  return (
    <Page
      title={String(shown(deal.name) ?? id)}
      aside={<Badge variant="default">{t(`status.${String(deal.status)}`)}</Badge>}
      acts={
        writable &&
        (deal.status === 'open' ? (
          <>
            <Button leftSection={<Trophy size={16} aria-hidden />} onClick={() => act.mutate({ id, act: 'win' })}>
              {t('win')}
            </Button>
            <Button variant="default" leftSection={<X size={16} aria-hidden />} onClick={() => setLosing({ deal })}>
              {t('lose')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => act.mutate({ id, act: 'reopen' })}>
            {t('reopen')}
          </Button>
        ))
      }
    >
      {act.error && <ProblemNote error={act.error} />}
      {writable && deal.status === 'open' && (
        <Group gap="xs" role="group" aria-label={t('moveDeal', { name: String(shown(deal.name)) })}>
          {nextStages(pipeline, deal).map((stage) => (
            <Button key={stage.id} size="xs" variant="default" onClick={() => move(deal, stage)}>
              → {stage.name}
            </Button>
          ))}
        </Group>
      )}
      <RecordCard
        key={id}
        collection="deals"
        id={id}
        record={deal}
        fields={<DealFields />}
        tabs={[]}
        relations={
          <>
            <Stages deal={deal} pipeline={pipeline} />
            <Lines deal={deal} />
          </>
        }
      />
      <LosePanel losing={losing} onClose={() => setLosing(undefined)} />
    </Page>
  );
};

const DAY_MS = 86_400_000;

const Stages = ({ deal, pipeline }: { readonly deal: Deal; readonly pipeline: Pipeline | undefined }) => {
  const { t } = useTranslation('deals');
  const stays = shown(deal.stageHistory) ?? [];
  const names = new Map(stagesOf(pipeline).map((s) => [s.id, s.name]));
  return (
    <Section title={t('stages')}>
      <Stack gap="xs">
        {stays.map(({ stageId = '', enteredAt = '', leftAt }) => (
          <Group key={enteredAt + stageId} justify="space-between">
            <Text size="sm" fw={leftAt ? undefined : 600}>
              {names.get(stageId) ?? stageId}
            </Text>
            <Text size="sm" c="var(--muted)">
              <WhenText value={enteredAt} /> ·{' '}
              {t('days', {
                count: Math.floor(((leftAt ? Date.parse(leftAt) : Date.now()) - Date.parse(enteredAt)) / DAY_MS),
              })}
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  );
};

const Lines = ({ deal }: { readonly deal: Deal }) => {
  const { t } = useTranslation('deals');
  const { data: products } = useAll('products');
  const lines = shown(deal.lines) ?? [];
  return (
    <Section title={t('lines')}>
      {lines.length === 0 ? (
        <PlainText value={undefined} />
      ) : (
        <Table>
          <Table.Tbody>
            {lines.map(({ id, productId, quantity, price }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <PlainText value={shown(products?.find((p) => p.id === productId)?.name) ?? productId} />
                </Table.Td>
                <Table.Td>× {quantity}</Table.Td>
                <Table.Td ta="end">
                  <MoneyText value={price} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
};
