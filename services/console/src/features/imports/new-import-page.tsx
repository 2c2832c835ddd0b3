import { Alert, Button, FileInput, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useJob } from '../../lib/job-queries.js';
import { isOpen } from '../../lib/jobs.js';
import { ErrorGrid } from './error-grid.js';
import { fileOf, type Mend, mendEqual, mended, readSheet } from './import-file.js';
import { ImportState } from './import-state.js';
import { type Guess, guess, KINDS, type Kind, type Plan, startImport, useForgetJobs } from './imports-api.js';
import { MappingStep } from './mapping-step.js';

/** A file, what it is, which column goes where; tried first, mended, then brought in. */
export const NewImportPage = () => {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const past = useAsOf() !== undefined;
  const forget = useForgetJobs();
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<Kind | null>(null);
  const [seen, setSeen] = useState<Guess>();
  const [plan, setPlan] = useState<Plan>();
  const [mends, setMends] = useState<readonly Mend[]>([]);
  /** How many of them the last trial had. */
  const [tried, setTried] = useState(0);

  const look = useMutation({
    mutationFn: ({ file, kind }: { readonly file: File; readonly kind: Kind }) => guess(file, kind),
    onSuccess: (answer, { kind }) => {
      const { encoding, named, mapping, options } = answer;
      setSeen(answer);
      setPlan({ as: kind, encoding, named, columns: mapping, options, constants: {} });
    },
  });
  const run = useMutation({
    mutationFn: async (dryRun: boolean) => {
      if (!file || !plan || !seen) throw new Error('no file');
      if (mends.length === 0) return startImport(file, plan, dryRun);
      const whole = sheet.data ?? (await readSheet(file, plan.encoding));
      const written = await fileOf(mended(whole, mends), file.name, seen.separator);
      return startImport(written, { ...plan, encoding: 'utf-8' }, dryRun);
    },
    onSuccess: async (job, dryRun) => {
      setTried(mends.length);
      await forget();
      if (!dryRun) await navigate({ to: `/imports/${job.id}` as never });
    },
  });
  const { data: trial } = useJob(run.data?.id);
  const faults = Number(trial?.result?.rejected ?? 0) + Number(trial?.result?.incomplete ?? 0);
  const sheet = useQuery({
    queryKey: ['import-sheet', file?.name, file?.size, file?.lastModified, plan?.encoding],
    queryFn: () => readSheet(file as File, plan?.encoding ?? 'utf-8'),
    enabled: file !== null && faults > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const restart = (nextFile: File | null, nextKind: Kind | null): void => {
    setFile(nextFile);
    setKind(nextKind);
    setSeen(undefined);
    setPlan(undefined);
    setMends([]);
    setTried(0);
    run.reset();
    if (nextFile && nextKind) look.mutate({ file: nextFile, kind: nextKind });
  };
  const sheetNow = useMemo(() => sheet.data && mended(sheet.data, mends), [sheet.data, mends]);
  const rest = trial && !isOpen(trial);
  return (
    <Page title={t('new')}>
      <Stack gap="lg" maw={900}>
        {past && <Alert color="yellow">{t('past')}</Alert>}
        <Group grow align="start" preventGrowOverflow={false}>
          <FileInput
            label={t('file')}
            description={t('fileHint')}
            placeholder={t('choose')}
            accept=".csv,.tsv,.txt,text/csv"
            value={file}
            onChange={(next) => restart(next, kind)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              restart(event.dataTransfer.files[0] ?? null, kind);
            }}
          />
          <Select
            label={t('kind')}
            description={t('kindHint')}
            data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            value={kind}
            onChange={(next) => restart(file, next as Kind | null)}
          />
        </Group>
        {look.error && <ProblemNote error={look.error} />}
        {seen && plan && (
          <>
            <Title order={2} size="md">
              {t('mapping')}
            </Title>
            <MappingStep
              guess={seen}
              plan={plan}
              onChange={(next) => {
                setPlan(next);
                run.reset();
              }}
            />
            {run.error && <ProblemNote error={run.error} />}
            {trial && <ImportState job={trial} />}
            {trial && rest && faults > 0 && (
              <ErrorGrid
                jobId={trial.id}
                sheet={sheetNow}
                onMend={(error, value, all) =>
                  setMends((before) => [
                    ...before,
                    ...(all && sheet.data && error.value !== undefined
                      ? mendEqual(sheet.data, error.column, error.value, value)
                      : [{ row: error.row, column: error.column, value }]),
                  ])
                }
              />
            )}
            {mends.length > 0 && <Text size="sm">{t('mended', { count: mends.length })}</Text>}
            <Group>
              <Button variant="default" disabled={past} loading={run.isPending} onClick={() => run.mutate(true)}>
                {trial ? t('tryAgain') : t('try')}
              </Button>
              <Button
                disabled={past || !rest || mends.length !== tried}
                loading={run.isPending}
                onClick={() => run.mutate(false)}
              >
                {t('run')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Page>
  );
};
