import { Alert, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../../components/values.js';
import { totalOf } from './results.js';
import type { HandOverPreview } from './use-hand-over.js';

/** What would happen, as the server says it. */
export const PreviewNote = ({ preview }: { readonly preview: HandOverPreview | undefined }) => {
  const { t } = useTranslation('people');
  if (!preview) return <Skeleton h={80} />;
  const count = totalOf(preview.counts);
  if (count === 0)
    return (
      <Text size="sm" c="var(--muted)" role="status">
        {t('handOver.nothing')}
      </Text>
    );
  return (
    <Alert variant="light" role="status" title={t('handOver.wouldGo', { count })}>
      {preview.heirs.map((id) => (
        <Text key={id} size="sm">
          → <NameText collection="users" id={id} />
        </Text>
      ))}
      <Text size="sm" mt="xs">
        {t('handOver.kept')}
      </Text>
    </Alert>
  );
};
