import type { PublicMessage } from '@relata/bus';
import type { ForeignProjection } from '@relata/projections';
import { type Fact, foldOnce } from './fact-projection.js';

/** A rate and the first day on which it holds: base units for one unit of the currency, as decimal text. */
export interface DatedRate {
  readonly date: string;
  readonly rate: string;
}

/** The rates of one currency, oldest first; in the document `@base` the base currency itself. */
export interface RateFacts {
  readonly base?: string;
  readonly rates: readonly DatedRate[];
}

export const BASE_KEY = '@base';
const BASE_SET = 'crm.directory.base-currency-set.v1';
const RATE_SET = 'crm.directory.rate-set.v1';
const RATE_WITHDRAWN = 'crm.directory.rate-withdrawn.v1';

const evolve = (doc: RateFacts | undefined, { type, data }: PublicMessage): RateFacts => {
  if (type === BASE_SET) return { base: String(data.currency), rates: [] };
  const others = (doc?.rates ?? []).filter(({ date }) => date !== data.date);
  if (type === RATE_WITHDRAWN || typeof data.rate !== 'string') return { rates: others };
  const rate = { date: String(data.date), rate: data.rate };
  return { rates: [...others, rate].sort((a, b) => (a.date < b.date ? -1 : 1)) };
};

/** Base currency and dated rates: one document per currency. */
export const rateFacts: ForeignProjection<Fact<RateFacts>> = {
  name: 'rate_facts',
  version: 1,
  order: 'stream',
  services: ['directory'],
  collection: { name: 'rate-facts', fields: {}, index: () => ({}), texts: () => [], scopes: () => [] },
  keysOf: ({ type, data }) =>
    type === BASE_SET ? [BASE_KEY] : type === RATE_SET || type === RATE_WITHDRAWN ? [String(data.currency)] : [],
  fold: (doc, message) => foldOnce(evolve, doc, message),
};
