import { useTranslation } from 'react-i18next';
import type { Money } from '../../lib/api/types.js';
import { useFormat } from '../../lib/format/use-format.js';
import type { Summary } from '../../lib/reports.js';
import { FigureTile, type FigureTileProps } from './figure-tile.js';
import figures from './figures.module.css';

export interface FigureTilesProps {
  readonly summary: Summary;
  /** That of the period before, when one is asked for. */
  readonly before?: Summary | undefined;
}

const amount = (money: Money | null | undefined): number | null => (money ? Number(money.amount) : null);

/** The six figures that a head of sales asks for first. */
export const FigureTiles = ({ summary, before }: FigureTilesProps) => {
  const { t } = useTranslation(['numbers', 'common']);
  const format = useFormat();
  const money = (value: Money | null | undefined): string => (value ? format.money(value) : '–');
  const share = (value: number | null | undefined): string => (value == null ? '–' : format.share(value));
  const days = (value: number | null | undefined): string =>
    value == null ? '–' : t('days', { count: value, text: format.number(value, 1) });
  const compared = (
    now: number | null,
    then: number | null | undefined,
    beforeText: string,
    lessIsBetter?: boolean,
  ): FigureTileProps['difference'] => (before ? { now, before: then, beforeText, lessIsBetter } : undefined);
  const frame = (
    name: keyof typeof summary & ('wonValue' | 'winRate' | 'averageDeal' | 'cycleTime' | 'openValue' | 'forecast'),
  ) => {
    const { list, filter, count } = summary[name];
    return {
      title: t(`figure.${name}`),
      formula: t(`formula.${name}`),
      list,
      filter,
      more: t('dealsCount', { count, text: format.number(count) }),
    };
  };
  const worth = (name: 'wonValue' | 'averageDeal' | 'openValue' | 'forecast') => ({
    ...frame(name),
    text: money(summary[name].value),
    difference: compared(amount(summary[name].value), amount(before?.[name].value), money(before?.[name].value)),
  });
  const { winRate, cycleTime } = summary;
  const tiles: readonly FigureTileProps[] = [
    worth('wonValue'),
    {
      ...frame('winRate'),
      text: share(winRate.value),
      difference: compared(winRate.value, before?.winRate.value, share(before?.winRate.value)),
    },
    worth('averageDeal'),
    {
      ...frame('cycleTime'),
      text: days(cycleTime.averageDays),
      more: t('median', { days: days(cycleTime.medianDays) }),
      difference: compared(
        cycleTime.averageDays,
        before?.cycleTime.averageDays,
        days(before?.cycleTime.averageDays),
        true,
      ),
    },
    worth('openValue'),
    worth('forecast'),
  ];
  return (
    <div className={figures.tiles}>
      {tiles.map((tile) => (
        <FigureTile key={tile.title} {...tile} />
      ))}
    </div>
  );
};
