import { Button, Group, Paper, RangeSlider, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format/use-format.js';
import { useDiff } from '../../../lib/queries.js';
import { ProblemNote } from '../../problem-note.js';
import { ChangeList } from '../../record-history/change-list.js';
import { indexOfPlace, type Stop } from '../../record-history/stops.js';
import { useCard } from '../card-scope.js';
import { fromLocal, toLocal } from './local-moment.js';
import classes from './time.module.css';

export interface CompareProps {
  readonly stops: readonly Stop[];
  /** Places of the log or instants; `to` is now when it is not given. */
  readonly from: string;
  readonly to: string | undefined;
  readonly onChange: (from: string | undefined, to?: string) => void;
}

/** What differs between any two moments: two changes on the slider, or two times that are typed. */
export const Compare = ({ stops, from, to, onChange }: CompareProps) => {
  const { t } = useTranslation(['time', 'common']);
  const { moment } = useFormat();
  const { collection, record } = useCard();
  const { data, error } = useDiff(collection, record.id, from, to);
  const last = stops.length - 1;
  const [start, end] = [Math.max(0, indexOfPlace(stops, from)), to === undefined ? last : indexOfPlace(stops, to)];
  const instantOf = (place: string, index: number): string => (/^\d+$/.test(place) ? (stops[index]?.at ?? '') : place);
  const said = (index: number): string => (index === last ? t('now') : moment(stops[index]?.at ?? ''));
  const move = ([left, right]: readonly [number, number]): void =>
    onChange(stops[left]?.position ?? from, right >= last ? undefined : stops[right]?.position);
  return (
    <Paper withBorder p="md" component="section" aria-label={t('compare')}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text size="sm" fw={600}>
            {t('compare')}
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<X size={14} aria-hidden />}
            onClick={() => onChange(undefined)}
            data-no-print
          >
            {t('common:act.close')}
          </Button>
        </Group>
        <RangeSlider
          min={0}
          max={last}
          minRange={1}
          value={[Math.min(start, last - 1), Math.max(end, 1)]}
          onChange={move}
          label={null}
          thumbFromLabel={t('from')}
          thumbToLabel={t('to')}
          thumbProps={(thumb) => ({ 'aria-valuetext': said(thumb === 0 ? start : end) })}
          className={classes.track ?? ''}
          data-no-print
        />
        <Group gap="sm" grow preventGrowOverflow={false}>
          <TextInput
            type="datetime-local"
            step={1}
            size="xs"
            label={t('from')}
            value={toLocal(instantOf(from, start))}
            onChange={({ currentTarget: { value } }) => value && onChange(fromLocal(value), to)}
          />
          <TextInput
            type="datetime-local"
            step={1}
            size="xs"
            label={to === undefined ? `${t('to')}: ${t('now')}` : t('to')}
            value={to === undefined ? '' : toLocal(instantOf(to, end))}
            onChange={({ currentTarget: { value } }) => onChange(from, value ? fromLocal(value) : undefined)}
          />
        </Group>
        {error && <ProblemNote error={error} />}
        {!data && !error && <Skeleton height={40} data-busy />}
        {data && data.length === 0 && <Text size="sm">{t('same')}</Text>}
        {data && data.length > 0 && <ChangeList collection={collection} changes={data} />}
      </Stack>
    </Paper>
  );
};
