import { Alert, Stack } from '@mantine/core';
import { CalendarX2, Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { todayHere } from '../../components/tasks/task-state.js';
import { type Deal, type Pipeline, shown } from '../../lib/api/types.js';
import { useMomentMs } from '../../lib/as-of/as-of.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useLostReason } from './lost-reasons.js';
import { daysInStage, daysOverdue, isRotting } from './stage-time.js';
import { stageOf } from './stages.js';

/** What one should know before anything else: it waits too long, its close has passed, why it was lost. */
export const DealMarks = ({ deal, pipeline }: { readonly deal: Deal; readonly pipeline: Pipeline | undefined }) => {
  const { t } = useTranslation('deals');
  const { day } = useFormat();
  const reasonOf = useLostReason();
  const stage = pipeline && stageOf([pipeline], deal);
  const moment = useMomentMs();
  const overdue = daysOverdue(deal, todayHere(new Date(moment)));
  const reason = shown(deal.reasonCode);
  return (
    <Stack gap="xs">
      {isRotting(deal, stage, moment) && (
        <Alert color="yellow" icon={<Hourglass aria-hidden />} p="xs">
          {t('rottingIn', { count: daysInStage(deal, moment), stage: stage?.name, limit: stage?.rottingDays })}
        </Alert>
      )}
      {overdue > 0 && (
        <Alert color="red" icon={<CalendarX2 aria-hidden />} p="xs">
          {t('overdueSince', { count: overdue, day: day(shown(deal.expectedClose) ?? '') })}
        </Alert>
      )}
      {deal.status === 'lost' && reason && (
        <Alert color="gray" p="xs" title={t('lostBecause', { reason: reasonOf(reason) })}>
          {shown(deal.note)}
        </Alert>
      )}
    </Stack>
  );
};
