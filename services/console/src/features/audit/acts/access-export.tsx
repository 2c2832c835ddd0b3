import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { download } from '../../../lib/download.js';
import { useFormat } from '../../../lib/format/use-format.js';
import type { ActsQuestion } from './acts-question.js';

/** What the access log tells of the question, as a CSV file; changes have a file of their own. */
export const AccessExport = ({ question }: { readonly question: ActsQuestion }) => {
  const { t } = useTranslation('access');
  const { number } = useFormat();
  const [bytes, setBytes] = useState(0);
  const run = useMutation({
    mutationFn: () => {
      setBytes(0);
      return download(
        `/api/v1/audit/access/file?${new URLSearchParams(Object.entries({ ...question, format: 'csv' }))}`,
        'access.csv',
        setBytes,
      );
    },
  });
  if (question.kinds === 'change') return null;
  return (
    <Stack gap="xs" align="start">
      <Button
        variant="default"
        leftSection={<Download size={16} aria-hidden />}
        disabled={run.isPending}
        onClick={() => run.mutate()}
      >
        {run.isPending ? t('saving', { kilobytes: number(Math.round(bytes / 1024)) }) : t('save')}
      </Button>
      {run.error && <ProblemNote error={run.error} />}
    </Stack>
  );
};
