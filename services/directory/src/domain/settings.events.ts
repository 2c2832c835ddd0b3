import type { Patch, SensitiveAct } from '@relata/values';

export const EMAIL_UNIQUENESS = ['hard', 'warn'] as const;
export const PHONE_UNIQUENESS = ['warn', 'off'] as const;

/** What one installation is set to. */
export interface SettingsFields {
  readonly companyName?: string;
  /** ISO 3166-1 alpha-2: phone numbers without a country code are read as its numbers. */
  readonly defaultCountry?: string;
  /** BCP 47. */
  readonly language?: string;
  /** Name in the IANA database. */
  readonly timeZone?: string;
  /** `hard`: no two contacts have the same e-mail. `warn`: the second one is told. */
  readonly contactEmailUniqueness?: (typeof EMAIL_UNIQUENESS)[number];
  readonly contactPhoneUniqueness?: (typeof PHONE_UNIQUENESS)[number];
  /** Acts that are refused without a reason. */
  readonly reasonsRequired?: readonly SensitiveAct[];
  /** How long the access log keeps who read what. */
  readonly accessLogMonths?: number;
  /** Months without a change after which a record is due to be erased; absent: never. */
  readonly contactRetentionMonths?: number;
  readonly noteRetentionMonths?: number;
  readonly taskRetentionMonths?: number;
}

export type SettingsEvent =
  /** Only the fields that changed; null: back to what it is without a setting. */
  | { readonly type: 'SettingsChanged'; readonly data: Patch<SettingsFields> }
  /** ISO 4217: the currency of totals. */
  | { readonly type: 'BaseCurrencySet'; readonly data: { readonly currency: string } };
