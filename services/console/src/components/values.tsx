import { Text, Tooltip } from '@mantine/core';
import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isHidden, type Money } from '../lib/api/types.js';
import { useFormat } from '../lib/format/use-format.js';
import { type Named, useName } from '../lib/names.js';

/** Stands where policy hides a value. */
export const HiddenMark = () => {
  const { t } = useTranslation();
  return (
    <Tooltip label={t('value.hidden')}>
      <Text span c="var(--muted)" size="sm">
        <EyeOff size={14} aria-hidden /> <span className="visually-hidden">{t('value.hidden')}</span>
      </Text>
    </Tooltip>
  );
};

const Nothing = () => (
  <Text span c="var(--muted)" aria-hidden>
    –
  </Text>
);

export const MoneyText = ({ value, compact }: { readonly value: unknown; readonly compact?: boolean }) => {
  const { money } = useFormat();
  if (isHidden(value)) return <HiddenMark />;
  if (value === undefined || value === null) return <Nothing />;
  return <bdi>{money(value as Money, compact)}</bdi>;
};

/** A day or an instant; instants tell the whole moment on hover. */
export const WhenText = ({ value, since = false }: { readonly value: unknown; readonly since?: boolean }) => {
  const format = useFormat();
  if (isHidden(value)) return <HiddenMark />;
  if (typeof value !== 'string' || value === '') return <Nothing />;
  return (
    <time dateTime={value} title={value.includes('T') ? format.moment(value) : undefined}>
      {since ? format.since(value) : format.day(value)}
    </time>
  );
};

export const PlainText = ({ value }: { readonly value: unknown }) => {
  if (isHidden(value)) return <HiddenMark />;
  if (value === undefined || value === null || value === '') return <Nothing />;
  return <bdi>{String(value)}</bdi>;
};

export interface NameTextProps {
  readonly collection: Named;
  readonly id: unknown;
}

/** The name of a record that another one points to. */
export const NameText = ({ collection, id }: NameTextProps) => {
  const name = useName(collection, typeof id === 'string' ? id : undefined);
  if (isHidden(id)) return <HiddenMark />;
  return typeof id === 'string' ? <bdi>{name === undefined ? '…' : (name ?? id)}</bdi> : <Nothing />;
};
