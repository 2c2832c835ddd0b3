import type { DirectoryCalls, UserCard } from '@relata/contracts';
import { type RateState, rateOn } from '../domain/rate.state.js';
import { baseCurrencyOf, type SettingsState, settingsOf } from '../domain/settings.state.js';
import type { UserPresent } from '../domain/user.state.js';

/** States that answers are made of; those of rates and settings are kept by the command runners. */
export interface DirectoryFacts {
  user(id: string): UserPresent | undefined;
  settings(): Promise<SettingsState>;
  rate(currency: string): Promise<RateState>;
}

/** What the directory answers to other services. */
export const directoryCalls = (facts: DirectoryFacts): DirectoryCalls => ({
  getMany: async (ids) =>
    new Map(
      ids.flatMap((id) => {
        const user = facts.user(id);
        return user ? [[id, cardOf(id, user)] as const] : [];
      }),
    ),
  baseCurrency: async () => baseCurrencyOf(await facts.settings()),
  rates: async (wanted) => {
    const base = baseCurrencyOf(await facts.settings());
    const currencies = [...new Set(wanted.map(({ currency }) => currency))].filter((currency) => currency !== base);
    const states = new Map(
      await Promise.all(currencies.map(async (currency) => [currency, await facts.rate(currency)] as const)),
    );
    return wanted.map(({ currency, date }) => {
      if (currency === base) return '1';
      const state = states.get(currency);
      return state && rateOn(state, date);
    });
  },
  retention: async () => {
    const { contactRetentionMonths, noteRetentionMonths, taskRetentionMonths } = settingsOf(await facts.settings());
    return {
      ...(contactRetentionMonths === undefined ? {} : { contacts: contactRetentionMonths }),
      ...(noteRetentionMonths === undefined ? {} : { notes: noteRetentionMonths }),
      ...(taskRetentionMonths === undefined ? {} : { tasks: taskRetentionMonths }),
    };
  },
  oversight: async () => {
    const { reasonsRequired, accessLogMonths } = settingsOf(await facts.settings());
    return { reasonsRequired, accessLogMonths };
  },
  settings: async () => {
    const { defaultCountry, contactEmailUniqueness, contactPhoneUniqueness } = settingsOf(await facts.settings());
    return {
      contactEmailUniqueness,
      contactPhoneUniqueness,
      ...(defaultCountry === undefined ? {} : { defaultCountry }),
    };
  },
});

const cardOf = (id: string, { status, fields }: UserPresent): UserCard => {
  const { teamId, managerId, office, territoryIds = [] } = fields;
  return {
    id,
    active: status !== 'deactivated',
    territoryIds,
    ...(teamId === undefined ? {} : { teamId }),
    ...(managerId === undefined ? {} : { managerId }),
    ...(office === undefined ? {} : { office }),
  };
};
