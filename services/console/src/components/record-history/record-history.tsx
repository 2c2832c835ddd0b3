import { Button, Skeleton, Stack } from '@mantine/core';
import { History } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, Collection } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay, useMe } from '../../lib/me.js';
import { useHistory } from '../../lib/queries.js';
import { useSearchState } from '../../lib/use-search-state.js';
import { EmptyState } from '../empty-state.js';
import { ProblemNote } from '../problem-note.js';
import { HistoryEntry } from './history-entry.js';
import classes from './record-history.module.css';
import { RestorePanel } from './restore-panel.js';

export interface RecordHistoryProps {
  readonly collection: Collection;
  readonly id: string;
  /** Others' changes after this revision are marked as new. */
  readonly newAfter?: number | undefined;
}

/** So many are shown at first, and so many more each time that older ones are asked for. */
const STEP = 50;

/** Every change of a record: who, when, why, field by field; the newest first, each of them a place to go back to. */
export const RecordHistory = ({ collection, id, newAfter }: RecordHistoryProps) => {
  const { t } = useTranslation(['time', 'common']);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useHistory(collection, id);
  const may = useMay()(`${collection}:write`);
  const { id: me } = useMe();
  const asOf = useAsOf();
  const [pointed] = useSearchState('event');
  const [most, setMost] = useState(STEP);
  const [back, setBack] = useState<Change>();
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={200} data-busy />;
  const changes = data.pages.flatMap((page) => page.items);
  const [newest] = changes;
  if (!newest) return <EmptyState icon={History} title={t('empty')} />;
  const pointedAt = changes.findIndex(({ revision }) => String(revision) === pointed);
  const shown = changes.slice(0, Math.max(most, pointedAt + 1));
  const older = (): void => {
    setMost(most + STEP);
    if (most + STEP > changes.length && hasNextPage) void fetchNextPage();
  };
  return (
    <Stack gap="sm">
      <ol className={classes.list} aria-label={t('changes')}>
        {shown.map((change, index) => (
          <Fragment key={change.position}>
            <HistoryEntry
              collection={collection}
              change={change}
              pointed={index === pointedAt}
              isNew={newAfter !== undefined && change.revision > newAfter && change.actor !== me}
              onRevert={may && asOf === undefined && index > 0 ? () => setBack(change) : undefined}
            />
            {back?.position === change.position && (
              <li>
                <RestorePanel
                  collection={collection}
                  id={id}
                  to={change}
                  newest={newest}
                  onDone={() => setBack(undefined)}
                />
              </li>
            )}
          </Fragment>
        ))}
      </ol>
      {(shown.length < changes.length || hasNextPage) && (
        <Button variant="default" onClick={older} data-no-print>
          {t('older')}
        </Button>
      )}
    </Stack>
  );
};
