import { ActionIcon, Group, Slider, Text } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSetAsOf } from '../../../lib/as-of/as-of.js';
import { useFormat } from '../../../lib/format/use-format.js';
import { indexAt, type Stop } from '../../record-history/stops.js';
import classes from './time.module.css';

export interface TimeSliderProps {
  readonly stops: readonly Stop[];
  readonly asOf: string | undefined;
}

/** Moves the whole page through the moments at which the record changed; the newest one is now. */
export const TimeSlider = ({ stops, asOf }: TimeSliderProps) => {
  const { t } = useTranslation('time');
  const { moment } = useFormat();
  const setAsOf = useSetAsOf();
  const last = stops.length - 1;
  const index = Math.max(0, indexAt(stops, asOf));
  const go = (next: number): void => setAsOf(next >= last ? undefined : stops[next]?.at, true);
  const said = (at: number): string =>
    at === last ? t('now') : t('version', { number: at + 1, of: last + 1, moment: moment(stops[at]?.at ?? '') });
  return (
    <div className={classes.slider} data-no-print>
      <Text size="sm" fw={600}>
        {said(index)}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          variant="default"
          aria-label={t('earlier')}
          title={t('earlier')}
          disabled={index === 0}
          onClick={() => go(index - 1)}
        >
          <ChevronLeft size={16} className="mirrored" aria-hidden />
        </ActionIcon>
        <Slider
          className={classes.track ?? ''}
          min={0}
          max={last}
          value={index}
          onChange={go}
          label={null}
          thumbLabel={t('slider')}
          thumbProps={{ 'aria-valuetext': said(index) }}
          marks={stops.length > MOST_MARKS ? [] : stops.map((_, value) => ({ value }))}
        />
        <ActionIcon
          variant="default"
          aria-label={t('later')}
          title={t('later')}
          disabled={index >= last}
          onClick={() => go(index + 1)}
        >
          <ChevronRight size={16} className="mirrored" aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
};

/** More would run into each other. */
const MOST_MARKS = 40;
