import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../api/types.js';
import { useMe } from '../me.js';
import { formatDay, formatMoment, formatMoney, formatNumber, formatShare, formatSince } from './format.js';

/** Figures, money and moments as this person reads them. */
export const useFormat = () => {
  const { i18n } = useTranslation();
  const { preferences } = useMe();
  const timeZone = preferences.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useMemo(() => {
    const reading = { locale: i18n.language, timeZone };
    return {
      reading,
      number: (value: number, digits?: number) => formatNumber(value, reading, digits),
      share: (value: number) => formatShare(value, reading),
      money: (value: Money, compact?: boolean) => formatMoney(value, reading, compact),
      day: (text: string) => formatDay(text, reading),
      moment: (text: string) => formatMoment(text, reading),
      since: (text: string) => formatSince(text, reading),
    };
  }, [i18n.language, timeZone]);
};
