import { Button, Menu, Stack } from '@mantine/core';
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
  /** Fields of the columns that the list shows. */
  readonly shown: readonly string[];
}

/** The list as it is filtered and sorted, as a CSV file: with the columns that it shows, or with all fields. */
export const ExportButton = ({ collection, shown, ...query }: ExportButtonProps) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [bytes, setBytes] = useState(0);
  const run = useMutation({
    mutationFn: (fields: readonly string[]) => {
      setBytes(0);
      const search = new URLSearchParams({ collection, format: 'csv' });
      for (const [word, value] of Object.entries({ ...query, fields: fields.join(',') }))
        if (value) search.set(word, value);
      return download(`/api/v1/exports?${search}`, `${collection}.csv`, setBytes);
    },
  });
  return (
    <Stack gap="xs" align="start">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Download size={16} aria-hidden />} disabled={run.isPending}>
            {run.isPending ? t('list.exporting', { kilobytes: number(Math.round(bytes / 1024)) }) : t('list.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => run.mutate(shown)}>{t('list.exportShown')}</Menu.Item>
          <Menu.Item onClick={() => run.mutate([])}>{t('list.exportAll')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {run.error && <ProblemNote error={run.error} />}
    </Stack>
  );
};
