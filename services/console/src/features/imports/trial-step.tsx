import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { useFormat } from '../../lib/format/use-format.js';
import { isOpen } from '../../lib/jobs.js';
import { ErrorGrid } from './error-grid.js';
import { ImportState } from './import-state.js';
import type { Guess, Plan } from './imports-api.js';
import type { NewImport } from './use-new-import.js';

export interface TrialStepProps {
  readonly state: NewImport;
  readonly plan: Plan;
  readonly guess: Guess;
  readonly past: boolean;
}

/** What would happen, what is wrong and mended here, and at last the import itself. */
export const TrialStep = ({ state, plan, guess, past }: TrialStepProps) => {
  const { t } = useTranslation('imports');
  const { number } = useFormat();
  const { run, trial, ready, changed } = state;
  const count = (word: string): number => Number(trial?.result?.[word] ?? 0);
  const rejected = count('rejected');
  const coming = count('read') - rejected;
  const over = trial !== undefined && !isOpen(trial);
  return (
    <Stack gap="md">
      {!trial && <Text c="var(--muted)">{t('tryHint')}</Text>}
      {trial && <ImportState job={trial} />}
      {over && rejected + count('incomplete') > 0 && (
        <ErrorGrid
          jobId={trial.id}
          sheet={state.sheet}
          fields={guess.fields}
          values={plan.values}
          onSpell={state.spell}
          onMend={state.mendCell}
        />
      )}
      {run.error && <ProblemNote error={run.error} />}
      <Group>
        <Button
          variant={ready ? 'default' : 'filled'}
          disabled={past}
          loading={run.isPending && run.variables}
          onClick={() => run.mutate(true)}
        >
          {trial ? t('tryAgain') : t('try')}
        </Button>
        <Button
          variant={ready ? 'filled' : 'default'}
          disabled={past || !ready || coming === 0}
          loading={run.isPending && !run.variables}
          onClick={() => run.mutate(false)}
        >
          {ready ? t('run', { count: coming, text: number(coming) }) : t('runLater')}
        </Button>
        {changed && <Text size="sm">{t('mended')}</Text>}
        {ready && rejected > 0 && <Text size="sm">{t('leftBehind', { count: rejected, text: number(rejected) })}</Text>}
      </Group>
    </Stack>
  );
};
