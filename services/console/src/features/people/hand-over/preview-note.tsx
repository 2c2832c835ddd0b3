import { Alert, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../../components/values.js';
import { totalOf } from './results.js';
import type { HandOverPreview } from './use-hand-over.js';

/** What would happen, as the server says it. */
export const PreviewNote = ({ preview }: { readonly preview: HandOverPreview | undefined }) => {
  const { t } = useTranslation('people');
  if (!preview) return <Skeleton h={80} />;
  return (
    <Alert variant="light" role="status" title={t('handOver.wouldGo', { count: totalOf(preview.counts) })}>
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
