import { actsOf, bodyOf, classed, LocalDate, type Resource, recordView } from '@relata/service-kit';
import { Type } from 'typebox';
import { type RateCommand, rateDecider } from '../../domain/rate.decisions.js';
import type { RateEvent } from '../../domain/rate.events.js';
import type { DatedRate, RateState } from '../../domain/rate.state.js';
import { rateList, ratePast } from '../../projections/rate-list.projection.js';

export const CURRENCY = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' });
const RATE = Type.String({
  pattern: '^\\d{1,12}(\\.\\d{1,12})?$',
  description: 'Units of the base currency for one unit of this one, decimal',
});
export const DATED = { date: LocalDate, rate: RATE };

interface RateView {
  readonly status: string;
  readonly rates: readonly DatedRate[];
}

/** Currencies with their dated rates against the base currency. The id of a record is its currency. */
export const rateResource = (
  baseCurrency: () => Promise<string>,
): Resource<RateCommand, RateEvent, RateState, RateView> => {
  const act = actsOf<RateCommand, RateState>();
  return {
    collection: 'currency-rates',
    name: 'rate',
    category: 'rate',
    decider: rateDecider,
    list: rateList,
    past: ratePast,
    permissions: { read: 'currency-rates:read', write: 'currency-rates:write', history: 'currency-rates:history' },
    exists: (state) => state.status !== 'absent',
    view: {
      schema: recordView('Rate', { status: Type.String(), rates: Type.Array(bodyOf(DATED)) }),
      of: (state) => state,
      classes: classed('open', 'status', 'rates'),
    },
    acts: {
      set: act(
        'SetRate',
        'Set the rate that holds from a date on; setting a date again corrects it',
        bodyOf(DATED, ['date', 'rate']),
        { facts: async ({ id }) => ({ facts: { currency: id, baseCurrency: await baseCurrency() } }) },
      ),
      withdraw: act('WithdrawRate', 'Take the rate of a date back', bodyOf({ date: LocalDate }, ['date'])),
    },
  };
};
