import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlainText } from '../../components/values.js';

const COLORS: Readonly<Record<string, string>> = {
  invited: 'var(--warn)',
  active: 'var(--good)',
  deactivated: 'var(--muted)',
};

/** Whether somebody can sign in: a word, and its colour. */
export const StatusMark = ({ status }: { readonly status: unknown }) => {
  const { t } = useTranslation('people');
  if (typeof status !== 'string') return <PlainText value={status} />;
  return (
    <Badge variant="default" tt="none" c={COLORS[status] ?? 'inherit'}>
      {t(`status.${status}`, { defaultValue: status })}
    </Badge>
  );
};
