import { Alert, Button, Stack, Text } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../lib/api/problem.js';

/** What happened, and what one can do: an error where its subject would stand. */
export const ProblemNote = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const title = problem?.offline ? t('problem.offline') : (problem?.problem.title ?? t('problem.unexpected'));
  const detail = problem?.offline ? t('problem.offlineDetail') : error instanceof Error ? error.message : undefined;
  return (
    <Alert color="red" variant="light" icon={<CircleAlert aria-hidden />} title={title} role="alert">
      <Stack gap="sm" align="start">
        {detail && <Text size="sm">{detail}</Text>}
        {problem?.problem.errors?.map(({ field, message }) => (
          <Text size="sm" key={field}>
            <b>{field}</b> {message}
          </Text>
        ))}
        {onRetry && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {t('act.tryAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
};
