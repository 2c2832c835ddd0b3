import type { Patch } from '@relata/values';

/** Languages that the console speaks. */
export const LANGUAGES = ['en', 'ru', 'kk', 'tr', 'ar', 'si'] as const;
export const THEMES = ['light', 'dark', 'system'] as const;
export const DENSITIES = ['comfortable', 'compact'] as const;
export const WEEK_STARTS = ['monday', 'sunday', 'saturday'] as const;

/** How somebody wants to see things. What is absent follows the person's record or the device. */
export interface Preferences {
  readonly language?: (typeof LANGUAGES)[number];
  /** Name in the IANA database. */
  readonly timeZone?: string;
  readonly theme?: (typeof THEMES)[number];
  readonly density?: (typeof DENSITIES)[number];
  readonly weekStart?: (typeof WEEK_STARTS)[number];
  /** Path of the console's page that is opened first. */
  readonly startPage?: string;
  /** Saved views that lists open with, by collection; given anew as a whole. */
  readonly firstViews?: Readonly<Record<string, string>>;
}

/** Only what changed; null where it was cleared. */
export interface PreferencesEvent {
  readonly type: 'PreferencesChanged';
  readonly data: Patch<Preferences>;
}
