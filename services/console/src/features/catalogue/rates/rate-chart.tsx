import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { useFormat } from '../../../lib/format/use-format.js';
import type { DatedRate } from './rate-table.js';

/** How the rate went; the table below says the same in words. */
export const RateChart = ({ rates, currency }: { readonly rates: readonly DatedRate[]; readonly currency: string }) => {
  const { number, day } = useFormat();
  const rtl = document.documentElement.dir === 'rtl';
  return (
    <div aria-hidden dir="ltr">
      <LineChart
        h={180}
        data={rates.map(({ date, rate }) => ({ day: day(date), rate: Number(rate) }))}
        dataKey="day"
        series={[{ name: 'rate', label: currency, color: 'accent.6' }]}
        curveType="stepAfter"
        valueFormatter={(value) => number(value, 4)}
        yAxisProps={{ domain: ['auto', 'auto'], orientation: rtl ? 'right' : 'left', width: 64 }}
        xAxisProps={{ reversed: rtl }}
        lineProps={{ isAnimationActive: false }}
        lineChartProps={{ accessibilityLayer: false }}
      />
    </div>
  );
};
