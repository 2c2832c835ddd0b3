import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useJob } from '../../lib/job-queries.js';
import { isOpen, type Job } from '../../lib/jobs.js';
import { bestGuess } from './best-guess.js';
import { fileOf, type Mend, mended, readSheet } from './import-file.js';
import { type Guess, type Kind, knownMappings, type Plan, startImport, useForgetJobs } from './imports-api.js';
import { knownSpellings, type Spelling, withSpelling } from './spellings.js';

/** A larger file is sent as it is: a page that holds it would grow slow. */
const MOST_MENDABLE = 64 * 1024 * 1024;

const withKnown = (plan: Plan, spellings: readonly Spelling[]): Plan => ({
  ...plan,
  values: spellings.reduce((values, { column, from, to }) => withSpelling(values, column, from, to), plan.values),
});

/** A file on its way in: what it is, how it is read, what was mended, what a trial said. */
export const useNewImport = (onStarted: (job: Job) => void) => {
  const forget = useForgetJobs();
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<Guess>();
  const [plan, setPlan] = useState<Plan>();
  const [spellings, setSpellings] = useState<readonly Spelling[]>([]);
  const [mends, setMends] = useState<readonly Mend[]>([]);
  /** What the last trial was made with. */
  const [tried, setTried] = useState<{ readonly plan: Plan; readonly mends: readonly Mend[] }>();
  const sheet = useQuery({
    queryKey: ['import-sheet', file?.name, file?.size, file?.lastModified, plan?.encoding],
    queryFn: () => readSheet(file as File, plan?.encoding ?? 'utf-8'),
    enabled: file !== null && plan !== undefined && file.size <= MOST_MENDABLE,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const look = useMutation({
    mutationFn: async ({ file, kind }: { readonly file: File; readonly kind?: Kind }) => {
      const [best, mappings] = await Promise.all([bestGuess(file, kind), knownMappings()]);
      const small = file.size <= MOST_MENDABLE;
      const rows = small ? await readSheet(file, best.guess.encoding) : { headers: [], rows: [] };
      return { ...best, mappings: mappings.items, known: knownSpellings(mappings.items, best.kind, rows) };
    },
    onSuccess: ({ kind, guess, mappings, known }) => {
      const { encoding, mapping, options, named } = guess;
      const whole = mappings.find(({ name }) => name === named);
      setSeen(guess);
      setSpellings(known);
      setPlan(
        withKnown({ as: kind, encoding, known: whole, columns: mapping, options, constants: {}, values: {} }, known),
      );
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
      if (plan) setTried({ plan, mends });
      await forget();
      if (!dryRun) onStarted(job);
    },
  });
  const begin = (next: File | null, kind?: Kind): void => {
    setFile(next);
    setSeen(undefined);
    setPlan(undefined);
    setSpellings([]);
    setMends([]);
    setTried(undefined);
    run.reset();
    if (next) look.mutate(kind ? { file: next, kind } : { file: next });
  };
  const { data: trial } = useJob(run.data?.id);
  const sheetNow = useMemo(() => sheet.data && mended(sheet.data, mends), [sheet.data, mends]);
  const fresh = tried !== undefined && tried.plan === plan && tried.mends === mends;
  return {
    file,
    plan,
    seen,
    spellings,
    sheet: sheetNow,
    look,
    run,
    trial,
    begin,
    setPlan,
    mendCell: (mend: Mend) => setMends((before) => [...before, mend]),
    spell: (column: string, from: string, to: string | undefined) =>
      setPlan((before) => before && { ...before, values: withSpelling(before.values, column, from, to) }),
    /** A trial has been made of exactly what would come in now. */
    ready: fresh && trial !== undefined && !isOpen(trial) && trial.status === 'done',
    /** Something was mended since the trial. */
    changed: tried !== undefined && !fresh,
  };
};

export type NewImport = ReturnType<typeof useNewImport>;
