import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { ErrorGroupRow, type Mending } from './error-group-row.js';
import { groupErrors } from './error-groups.js';
import { Grid } from './grid.js';
import type { Sheet } from './import-file.js';
import { type Guess, useRowErrors } from './imports-api.js';

export interface ErrorGridProps extends Mending {
  readonly jobId: string;
  /** The rows of the file, when they are read. */
  readonly sheet: Sheet | undefined;
  readonly fields: Guess['fields'];
}

/** More groups than anybody reads; the file of errors has all. */
const MOST_GROUPS = 200;

/** What a trial refused, equal values as one line, mended in place. */
export const ErrorGrid = ({ jobId, sheet, ...mending }: ErrorGridProps) => {
  const { t } = useTranslation('imports');
  const { data, error, isPending } = useRowErrors(jobId);
  const groups = useMemo(() => groupErrors(data?.items ?? []), [data]);
  if (error) return <ProblemNote error={error} />;
  if (isPending) return <div data-busy />;
  if (groups.length === 0) return null;
  return (
    <Stack gap="xs">
      {(data.more || groups.length > MOST_GROUPS) && <Text size="sm">{t('firstErrors')}</Text>}
      <Grid head={[t('column'), t('inFile'), t('done'), t('meant')]} numbers={[2]}>
        {groups.slice(0, MOST_GROUPS).map((group) => (
          <ErrorGroupRow key={group.key} group={group} sheet={sheet} {...mending} />
        ))}
      </Grid>
    </Stack>
  );
};
