import type { SensitiveAct } from '@relata/values';

/** What other services may know of a user. Names are personal and not part of it. */
export interface UserCard {
  readonly id: string;
  readonly active: boolean;
  readonly teamId?: string;
  readonly territoryIds: readonly string[];
  readonly managerId?: string;
  readonly office?: string;
}

export interface RateOn {
  /** ISO 4217 code. */
  readonly currency: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

/** What the installation is set to, as far as other services decide by it; defaults are filled in. */
export interface InstallationSettings {
  /** ISO 3166-1 alpha-2: phone numbers without a country code are read as its numbers. */
  readonly defaultCountry?: string;
  /** `hard`: no two contacts have the same e-mail. */
  readonly contactEmailUniqueness: 'hard' | 'warn';
  readonly contactPhoneUniqueness: 'warn' | 'off';
}

/** What is asked of those who act, and how long it is kept who read what. */
export interface OversightSettings {
  /** Acts that are refused without a reason. */
  readonly reasonsRequired: readonly SensitiveAct[];
  readonly accessLogMonths: number;
}

/** What the directory answers to other services. */
export interface DirectoryCalls {
  /** Users by id; unknown ids are missing from the answer. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, UserCard>>;
  /** ISO 4217 code of the currency that totals are in. */
  baseCurrency(): Promise<string>;
  /**
   * Base units for one unit of the currency, as decimal string, in the order asked; undefined where no rate is known
   * on that date. The base currency itself is '1'.
   */
  rates(wanted: readonly RateOn[]): Promise<readonly (string | undefined)[]>;
  settings(): Promise<InstallationSettings>;
  oversight(): Promise<OversightSettings>;
  /** Months without a change after which records of a collection are due to be erased; absent: never. */
  retention(): Promise<Readonly<Record<string, number>>>;
}
