import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlainText } from '../../components/values.js';

const COLORS: Readonly<Record<string, string>> = { invited: 'yellow', active: 'green', deactivated: 'gray' };

/** Whether somebody can sign in: a word, and its colour. */
export const StatusMark = ({ status }: { readonly status: unknown }) => {
  const { t } = useTranslation('people');
  if (typeof status !== 'string') return <PlainText value={status} />;
  return (
    <Badge variant="light" color={COLORS[status] ?? 'gray'}>
      {t(`status.${status}`, { defaultValue: status })}
    </Badge>
  );
};
