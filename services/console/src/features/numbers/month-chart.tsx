import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import type { PipelineRow } from '../../lib/reports.js';

export interface MonthChartProps {
  readonly rows: readonly PipelineRow[];
  readonly currency: string;
}

/** What was won in each month; the table below says the same in words. */
export const MonthChart = ({ rows, currency }: MonthChartProps) => {
  const { t } = useTranslation(['numbers', 'common']);
  const { money, reading } = useFormat();
  const month = new Intl.DateTimeFormat(reading.locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const data = rows.map((row) => ({
    month: row.key === null ? '–' : month.format(new Date(`${row.key}-01`)),
    won: Number(row.won.value.amount),
  }));
  const rtl = document.documentElement.dir === 'rtl';
  return (
    <div aria-hidden dir="ltr">
      <BarChart
        h={220}
        data={data}
        dataKey="month"
        series={[{ name: 'won', label: t('column.wonValue'), color: 'accent.6' }]}
        valueFormatter={(value) => money({ amount: String(value), currency }, true)}
        gridAxis="x"
        tickLine="none"
        xAxisProps={{ reversed: rtl }}
        yAxisProps={{ orientation: rtl ? 'right' : 'left', width: 72 }}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
        maxBarWidth={48}
      />
    </div>
  );
};
