import { type AnyResource, bodyOf, type Call, type Route, runAct } from '@relata/service-kit';
import type { DatedRate } from '../../domain/rate.state.js';
import { CURRENCY, DATED } from './rate.resource.js';

/** The first rate of a currency makes its record, so its currency stands in the body. */
export const rateRoutes = (bound: AnyResource): readonly Route[] => {
  const { resource } = bound;
  const set = resource.acts.set;
  if (!set) return [];
  return [
    {
      method: 'POST',
      path: '/currency-rates',
      permission: resource.permissions.write,
      summary: set.summary,
      body: bodyOf({ currency: CURRENCY, ...DATED }, ['currency', 'date', 'rate']),
      answers: { status: 200, schema: resource.view.schema },
      handle: async (call) => {
        const { currency, ...dated } = (call as Call<DatedRate & { readonly currency: string }>).body;
        return runAct(bound, set, { ...call, body: dated }, currency, true);
      },
    },
  ];
};
