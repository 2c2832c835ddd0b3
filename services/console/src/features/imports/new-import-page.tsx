import { Alert, Select, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { Section } from '../../components/section.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { DropTable } from './drop-table.js';
import { KINDS, type Kind } from './imports-api.js';
import { MappingStep } from './mapping-step.js';
import { SpellingStep } from './spelling-step.js';
import { TrialStep } from './trial-step.js';
import { useNewImport } from './use-new-import.js';

/** A file, what it is, which column goes where; tried first, mended, then brought in. */
export const NewImportPage = () => {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const past = useAsOf() !== undefined;
  const state = useNewImport((job) => void navigate({ to: `/imports/${job.id}` as never }));
  const { file, plan, seen, look, spellings } = state;
  const known = look.data?.mappings.find(({ name }) => name === seen?.named);
  return (
    <Page title={t('new')}>
      <Stack gap="md" maw={960}>
        {past && <Alert color="yellow">{t('past')}</Alert>}
        <Section title={t('step', { number: 1, title: t('file') })}>
          <Stack gap="sm">
            <DropTable file={file} disabled={past || look.isPending} onFile={(next) => state.begin(next)} />
            {look.isPending && <div data-busy />}
            {look.error && <ProblemNote error={look.error} />}
            {plan && (
              <Select
                label={t('kind')}
                description={t('kindHint')}
                maw={320}
                data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                value={plan.as}
                allowDeselect={false}
                onChange={(next) => state.begin(file, next as Kind)}
              />
            )}
          </Stack>
        </Section>
        {seen && plan && (
          <>
            <Section title={t('step', { number: 2, title: t('mapping') })}>
              <MappingStep guess={seen} plan={plan} onChange={state.setPlan} known={known} />
            </Section>
            {spellings.length > 0 && (
              <Section title={t('step', { number: 3, title: t('spellings') })}>
                <SpellingStep spellings={spellings} values={plan.values} onSpell={state.spell} />
              </Section>
            )}
            <Section title={t('step', { number: spellings.length > 0 ? 4 : 3, title: t('trial') })}>
              <TrialStep state={state} past={past} plan={plan} guess={seen} />
            </Section>
          </>
        )}
      </Stack>
    </Page>
  );
};
