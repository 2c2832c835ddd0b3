import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api/client.js';
import { shown } from '../../lib/api/types.js';

/** How the installation is set up; texts, empty where nothing is set. */
export interface Installation {
  readonly companyName: string;
  readonly defaultCountry: string;
  readonly language: string;
  readonly timeZone: string;
  readonly contactEmailUniqueness: string;
  readonly contactPhoneUniqueness: string;
  /** Comma-separated. */
  readonly reasonsRequired: string;
  readonly accessLogMonths: string;
  /** Months without a change after which records are due to be erased; empty: never. */
  readonly contactRetentionMonths: string;
  readonly noteRetentionMonths: string;
  readonly taskRetentionMonths: string;
  readonly baseCurrency: string;
}

const KEY = ['settings'] as const;

export const useInstallation = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const data = (await api.GET('/api/v1/settings', { signal })).data;
      const set: Installation = {
        companyName: shown(data?.companyName) ?? '',
        defaultCountry: shown(data?.defaultCountry) ?? '',
        language: shown(data?.language) ?? '',
        timeZone: shown(data?.timeZone) ?? '',
        contactEmailUniqueness: shown(data?.contactEmailUniqueness) ?? '',
        contactPhoneUniqueness: shown(data?.contactPhoneUniqueness) ?? '',
        reasonsRequired: (shown(data?.reasonsRequired) ?? []).join(','),
        accessLogMonths: String(shown(data?.accessLogMonths) ?? ''),
        contactRetentionMonths: String(shown(data?.contactRetentionMonths) ?? ''),
        noteRetentionMonths: String(shown(data?.noteRetentionMonths) ?? ''),
        taskRetentionMonths: String(shown(data?.taskRetentionMonths) ?? ''),
        baseCurrency: shown(data?.baseCurrency) ?? '',
      };
      return set;
    },
  });

/** What the API takes for the text of a field; null brings back what holds without it. */
const sentValue = (field: string, text: string): unknown => {
  if (field === 'reasonsRequired') return text === '' ? [] : text.split(',');
  if (text === '') return null;
  // What is no number is refused, with its field.
  return field.endsWith('Months') && /^\d+$/.test(text) ? Number(text) : text;
};

/** Saves what differs; the currency of totals by its own act. */
export const useSaveInstallation = (before: Installation) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ baseCurrency, ...after }: Installation) => {
      const patch = Object.fromEntries(
        Object.entries(after).flatMap(([field, text]) =>
          text.trim() === before[field as keyof Installation] ? [] : [[field, sentValue(field, text.trim())]],
        ),
      );
      if (Object.keys(patch).length > 0)
        await api.PATCH('/api/v1/settings', {
          body: patch as never,
          headers: { 'content-type': 'application/merge-patch+json' },
        });
      if (baseCurrency !== before.baseCurrency)
        await api.POST('/api/v1/settings/set-base-currency', { body: { currency: baseCurrency } });
    },
    // Also after a refusal: the first of the two may have been done.
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
};
