import { Link } from '@tanstack/react-router';
import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MoneyText, PlainText, WhenText } from '../../components/values.js';
import { type Deal, shown } from '../../lib/api/types.js';
import { useMomentMs } from '../../lib/as-of/as-of.js';
import { useAll, useList } from '../../lib/queries.js';
import { Card } from './card.js';
import classes from './home.module.css';
import { rottingFilter } from './rotting.js';

/** Open deals that have stayed in their stage for longer than the stage allows: one's own, or all that one sees. */
export const StuckDeals = ({ ownerId }: { readonly ownerId?: string }) => {
  const { t } = useTranslation(['home', 'common']);
  const { data: pipelines } = useAll('pipelines', { filter: 'status==active' });
  const limits = (pipelines ?? []).flatMap(({ id, stages }) =>
    (shown(stages) ?? []).flatMap(({ id: stageId, kind, rottingDays }) =>
      kind === 'open' && stageId !== undefined && rottingDays !== undefined
        ? [{ pipelineId: id, stageId, days: rottingDays }]
        : [],
    ),
  );
  const filter = rottingFilter(limits, useMomentMs(), ownerId);
  const { data, error, isPending } = useList(
    'deals',
    { filter: filter ?? '', sort: 'enteredStageAt', limit: 8 },
    filter !== undefined,
  );
  const deals = (data?.pages[0]?.items ?? []) as readonly Deal[];
  return (
    <Card
      title={t('stuck')}
      to="/deals/list"
      search={{ filter }}
      more={t('all')}
      loading={isPending && (filter !== undefined || !pipelines)}
      error={error}
      empty={deals.length === 0 && t('nothingStuck')}
    >
      <ul className={classes.rows}>
        {deals.map((deal) => (
          <li key={deal.id}>
            <Link to={`/deals/${deal.id}`}>
              <PlainText value={deal.name} />
            </Link>
            <MoneyText value={deal.value} />
            <span className={classes.stuck}>
              <Hourglass size={14} aria-hidden />
              {t('inStage')} <WhenText value={shown(deal.stageHistory)?.at(-1)?.enteredAt} since />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
};
