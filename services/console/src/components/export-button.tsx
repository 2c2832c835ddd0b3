import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../lib/download.js';
import { useFormat } from '../lib/format/use-format.js';
import { ProblemNote } from './problem-note.js';

export interface ExportButtonProps {
  readonly collection: string;
  readonly filter?: string | undefined;
  readonly sort?: string | undefined;
  readonly q?: string | undefined;
}

/** The list as it is filtered and sorted, as a CSV file. */
export const ExportButton = ({ collection, ...query }: ExportButtonProps) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [bytes, setBytes] = useState(0);
  const run = useMutation({
    mutationFn: () => {
      setBytes(0);
      const search = new URLSearchParams({ collection, format: 'csv' });
      for (const [word, value] of Object.entries(query)) if (value) search.set(word, value);
      return download(`/api/v1/exports?${search}`, `${collection}.csv`, setBytes);
    },
  });
  return (
    <Stack gap="xs" align="start">
      <Button
        variant="default"
        leftSection={<Download size={16} aria-hidden />}
        disabled={run.isPending}
        onClick={() => run.mutate()}
      >
        {run.isPending ? t('list.exporting', { kilobytes: number(Math.round(bytes / 1024)) }) : t('list.export')}
      </Button>
      {run.error && <ProblemNote error={run.error} />}
    </Stack>
  );
};
