import { accept, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import { currencyDigits, isLocalDate, parseDecimal } from '@relata/values';
import type { RateEvent } from './rate.events.js';
import { evolveRate, type RateState, rateSetOn } from './rate.state.js';

/** A date may be set again: that corrects it. */
export interface SetRate extends Command {
  readonly type: 'SetRate';
  /** ISO 4217, which is also the id of the record. */
  readonly currency: string;
  /** The base currency of the installation; it has no rate. Absent: none is set yet. */
  readonly baseCurrency?: string;
  readonly date: string;
  readonly rate: string;
}
export interface WithdrawRate extends Command {
  readonly type: 'WithdrawRate';
  readonly date: string;
}
export type RateCommand = SetRate | WithdrawRate;

const decide = (command: RateCommand, state: RateState): Decision<RateEvent> => {
  switch (command.type) {
    case 'SetRate':
      return set(command, state);
    case 'WithdrawRate':
      return withdraw(command, state);
  }
};

const set = (command: SetRate, state: RateState): Decision<RateEvent> => {
  const { currency, baseCurrency, date } = command;
  if (currencyDigits(currency) === undefined || command.id !== currency) return refuse('currency-unknown', 'currency');
  if (baseCurrency === undefined) return refuse('base-currency-required', 'currency');
  if (currency === baseCurrency) return refuse('rate-of-base', 'currency', 'The base currency is worth one of itself.');
  if (!isLocalDate(date)) return refuse('date-invalid', 'date');
  const rate = normalRate(command.rate);
  if (rate === undefined) return refuse('rate-invalid', 'rate');
  return rateSetOn(state, date) === rate ? nothing() : accept({ type: 'RateSet', data: { date, rate } });
};

const withdraw = ({ date }: WithdrawRate, state: RateState): Decision<RateEvent> => {
  if (state.status === 'absent') return refuse('rate-unknown');
  return rateSetOn(state, date) === undefined ? nothing() : accept({ type: 'RateWithdrawn', data: { date } });
};

/** Above zero, at most 12 digits before and 12 behind the point, without idle zeros. */
const normalRate = (text: string): string | undefined => {
  const decimal = parseDecimal(text);
  if (!decimal || decimal.units <= 0n || decimal.scale > 12) return undefined;
  const rate = text
    .replace(/^0+(?=\d)/u, '')
    .replace(/(\.\d*?)0+$/u, '$1')
    .replace(/\.$/u, '');
  return rate.replace(/\..*$/u, '').length > 12 ? undefined : rate;
};

export const rateDecider: Decider<RateCommand, RateEvent, RateState> = {
  initial: { status: 'absent', rates: [] },
  decide,
  evolve: evolveRate,
};
