import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../lib/api/client.js';
import { shown } from '../../../lib/api/types.js';
import { writtenSoFar } from '../../../lib/api/written.js';
import { useThen } from '../../../lib/as-of/as-of.js';
import { keys } from '../../../lib/queries.js';
import type { DatedRate } from './rate-table.js';

/** A currency with its rates by date, the earliest first. */
export interface Currency {
  readonly id: string;
  readonly rates: readonly DatedRate[];
}

const KEY = ['currency-rates', 'list'] as const;

export const useRates = () => {
  const asked = useThen({ sort: 'currency', limit: 500 });
  return useQuery({
    queryKey: [...KEY, asked],
    queryFn: async ({ signal }) => {
      const query = { ...asked, ...writtenSoFar() };
      const { data } = await api.GET('/api/v1/currency-rates', { params: { query }, signal });
      return (data?.items ?? []).map(
        ({ id, rates }): Currency => ({
          id,
          rates: (shown(rates) ?? []).flatMap(({ date, rate }) => (date && rate ? [{ date, rate }] : [])),
        }),
      );
    },
  });
};

/** Rates change every total, so all figures are asked for again. */
const useRateAct = <I>(mutationFn: (input: I) => Promise<unknown>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: KEY }), client.invalidateQueries({ queryKey: keys.reports })]),
  });
};

export interface RateInput extends DatedRate {
  readonly currency: string;
}

/** Sets the rate of a day; a day that has one already is corrected. */
export const useSetRate = () => useRateAct((body: RateInput) => api.POST('/api/v1/currency-rates', { body }));

export const useWithdrawRate = () =>
  useRateAct(({ currency, date }: Pick<RateInput, 'currency' | 'date'>) =>
    api.POST('/api/v1/currency-rates/{id}/withdraw', { params: { path: { id: currency } }, body: { date } }),
  );
