import { isHidden, type Money } from '../../lib/api/types.js';
import { HiddenMark, MoneyText, NameText, PlainText, WhenText } from '../values.js';

const NAMED = {
  ownerId: 'users',
  userId: 'users',
  assigneeId: 'users',
  managerId: 'users',
  teamId: 'teams',
  territoryId: 'territories',
  accountId: 'accounts',
  parentId: 'accounts',
} as const;

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T|$)/.test(value);

/** Words of a list or of an object, in one line. */
export const flat = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(flat).join(', ');
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  return Object.entries(value)
    .filter(([, part]) => part !== undefined && part !== null && typeof part !== 'boolean')
    .map(([, part]) => flat(part))
    .join(' · ');
};

/** A value in a history: names for ids, money and days as people read them. */
export const ChangeValue = ({ field, value }: { readonly field: string; readonly value: unknown }) => {
  if (isHidden(value)) return <HiddenMark />;
  const collection = NAMED[field as keyof typeof NAMED];
  if (collection && typeof value === 'string') return <NameText collection={collection} id={value} />;
  if (isMoney(value)) return <MoneyText value={value} />;
  if (isMoment(value)) return <WhenText value={value} />;
  return <PlainText value={flat(value)} />;
};
