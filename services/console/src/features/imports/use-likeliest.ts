import { useMemo } from 'react';
import type { Collection } from '../../lib/api/types.js';
import { shown } from '../../lib/api/types.js';
import { useAll } from '../../lib/queries.js';
import { likeliest } from './error-groups.js';

/** The collections whose records a reason says that it does not know. */
const UNKNOWN: Readonly<Record<string, Collection>> = {
  'product-unknown': 'products',
  'account-unknown': 'accounts',
  'user-unknown': 'users',
  'team-unknown': 'teams',
};

/** English names of all countries that the browser knows. */
const countries = (): readonly string[] => {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((a) => letters.flatMap((b) => names.of(a + b) ?? []));
};

/** What a refused value was probably meant to be. */
export const useLikeliest = (
  reason: string,
  value: string | undefined,
  options: readonly string[] | undefined,
): string | undefined => {
  const collection = UNKNOWN[reason];
  const records = useAll(collection ?? 'products', { fields: 'name' }, collection !== undefined).data;
  return useMemo(() => {
    if (!value) return undefined;
    const names = (records ?? []).flatMap((record) => String(shown((record as { name?: unknown }).name) ?? ''));
    return likeliest(value, [...names, ...(options ?? []), ...(reason === 'country-invalid' ? countries() : [])]);
  }, [value, records, options, reason]);
};
