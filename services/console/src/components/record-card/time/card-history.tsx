import { Button, Stack } from '@mantine/core';
import { GitCompare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHistory } from '../../../lib/queries.js';
import { useSearchStates } from '../../../lib/use-search-state.js';
import { RecordHistory } from '../../record-history/record-history.js';
import { indexAt, stopsOf } from '../../record-history/stops.js';
import { useCard } from '../card-scope.js';
import { Compare } from './compare.js';
import { TimeSlider } from './time-slider.js';
import { Version } from './version.js';

/** The history of a card: a slider over its moments, any two of them side by side, and every change. */
export const CardHistory = ({ newAfter }: { readonly newAfter: number | undefined }) => {
  const { t } = useTranslation('time');
  const { collection, record, asOf } = useCard();
  const { data } = useHistory(collection, record.id);
  const [{ from, to }, set] = useSearchStates(['from', 'to']);
  const stops = stopsOf(data?.pages.flatMap(({ items }) => items) ?? []);
  const [stop, newest] = [stops[indexAt(stops, asOf)], stops.at(-1)];
  return (
    <Stack gap="md">
      {stops.length > 1 && from === undefined && (
        <>
          <TimeSlider stops={stops} asOf={asOf} />
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<GitCompare size={14} aria-hidden />}
            w="fit-content"
            onClick={() => set({ from: stops.at(-2)?.position })}
            data-no-print
          >
            {t('compareTwo')}
          </Button>
        </>
      )}
      {stops.length > 1 && from !== undefined && (
        <Compare stops={stops} from={from} to={to} onChange={(start, end) => set({ from: start, to: end })} />
      )}
      {asOf !== undefined && from === undefined && stop && newest && (
        <Version stop={stop} newest={newest} key={stop.at} />
      )}
      <RecordHistory collection={collection} id={record.id} newAfter={newAfter} />
    </Stack>
  );
};
