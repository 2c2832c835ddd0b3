import { Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Collection } from '../../lib/api/types.js';
import { useSetAsOf } from '../../lib/as-of/as-of.js';
import { useFieldTitles } from '../../lib/custom-fields.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useAct, useDiff } from '../../lib/queries.js';
import { ProblemNote } from '../problem-note.js';
import { sayDone } from '../say-done.js';
import { ChangeList } from './change-list.js';
import { restoring } from './stops.js';

/** A moment of a record's history. */
export interface Place {
  readonly at: string;
  readonly position: string;
}

export interface RestorePanelProps {
  readonly collection: Collection;
  readonly id: string;
  readonly to: Place;
  /** The newest change: what going back is measured against, and the way back. */
  readonly newest: Place;
  readonly onDone: () => void;
}

/** Says what going back to a moment would change, and does it as a new change. */
export const RestorePanel = ({ collection, id, to, newest, onDone }: RestorePanelProps) => {
  const { t } = useTranslation(['time', 'common']);
  const { moment } = useFormat();
  const titleOf = useFieldTitles(collection);
  const setAsOf = useSetAsOf();
  const { data, error } = useDiff(collection, id, newest.position, to.position);
  const revert = useAct(collection);
  const { back, left } = restoring(data ?? []);
  const restore = (place: Place, undo?: () => void): void =>
    revert.mutate(
      { id, act: 'revert', body: { to: place.position } },
      {
        onSuccess: () => {
          sayDone(t('reverted'), undo);
          setAsOf(undefined);
          onDone();
        },
      },
    );
  return (
    <Paper withBorder p="md" component="section" aria-label={t('restore')} data-no-print>
      <Stack gap="sm" align="start">
        <Text size="sm" fw={600}>
          {t('restoreTo', { moment: moment(to.at) })}
        </Text>
        {error && <ProblemNote error={error} />}
        {!data && !error && <Skeleton height={40} data-busy />}
        {data && back.length === 0 && <Text size="sm">{t('restoreNothing')}</Text>}
        {back.length > 0 && <ChangeList collection={collection} changes={back} />}
        {left.length > 0 && (
          <Text size="sm" c="var(--muted)">
            {t('restoreLeft', { fields: left.map(({ field }) => titleOf(field)).join(', ') })}
          </Text>
        )}
        {revert.error && <ProblemNote error={revert.error} />}
        <Group gap="sm">
          <Button
            size="xs"
            disabled={back.length === 0}
            loading={revert.isPending}
            onClick={() => restore(to, () => restore(newest))}
          >
            {t('restore')}
          </Button>
          <Button size="xs" variant="default" onClick={onDone} data-autofocus>
            {t('common:act.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};
