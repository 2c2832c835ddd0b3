import { Select, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shown } from '../../lib/api/types.js';
import { useAll } from '../../lib/queries.js';
import { Grid } from './grid.js';
import classes from './imports.module.css';
import type { Guess, KnownMapping, Plan } from './imports-api.js';

export interface MappingStepProps {
  readonly guess: Guess;
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
  /** The mapping that reads the file as it is, when there is one. */
  readonly known: KnownMapping | undefined;
}

const samplesOf = ({ samples }: Guess, at: number): string =>
  [...new Set(samples.flatMap((cells) => (cells[at] ? [cells[at]] : [])))].slice(0, 3).join(' · ');

/** Each column with samples of its cells, and the field that it goes into. */
export const MappingStep = ({ guess, plan, onChange, known }: MappingStepProps) => {
  const { t } = useTranslation(['imports', 'fields', 'common']);
  const byHand = plan.known === undefined;
  const pipelines = useAll('pipelines', {}, plan.as === 'deals' && byHand);
  const titleOf = (field: string, title: string): string => t(`fields:${field}`, { defaultValue: title });
  const fields = guess.fields.map(({ field, title, required }) => ({
    value: field,
    label: required ? `${titleOf(field, title)} *` : titleOf(field, title),
  }));
  const labels = new Map(fields.map(({ value, label }) => [value, label]));
  const choose = (column: string, field: string | null): void => {
    const { [column]: _, ...others } = plan.columns;
    onChange({ ...plan, columns: field ? { ...others, [column]: field } : others });
  };
  const read = (column: string): string => {
    const field = plan.columns[column];
    if (field !== undefined) return labels.get(field) ?? titleOf(field, field);
    return t(guess.unmapped.includes(column) ? 'leftOut' : 'readToo');
  };
  return (
    <Stack gap="sm">
      {known && (
        <Switch
          label={t(`known.${known.name}`, { defaultValue: known.title ?? known.name })}
          description={t('namedHint')}
          checked={!byHand}
          onChange={(event) => onChange({ ...plan, known: event.currentTarget.checked ? known : undefined })}
        />
      )}
      {plan.as === 'deals' && byHand && (
        <Select
          label={t('pipeline')}
          maw={320}
          data={(pipelines.data ?? []).map(({ id, name }) => ({ value: id, label: String(shown(name) ?? id) }))}
          value={plan.constants.pipelineId ?? null}
          onChange={(id) => onChange({ ...plan, constants: id ? { pipelineId: id } : {} })}
        />
      )}
      <Grid head={[t('column'), t('samples'), t('field')]}>
        {guess.headers.map((column, at) => (
          <tr key={column}>
            <th scope="row">
              <bdi>{column}</bdi>
            </th>
            <td>
              <Text size="sm" c="var(--muted)" dir="auto" lineClamp={2} className={classes.samples}>
                {samplesOf(guess, at)}
              </Text>
            </td>
            <td>
              {byHand ? (
                <Select
                  aria-label={t('fieldOf', { column })}
                  placeholder={t('leftOut')}
                  size="xs"
                  miw={150}
                  data={fields}
                  value={plan.columns[column] ?? null}
                  onChange={(field) => choose(column, field)}
                  searchable
                  clearable
                />
              ) : (
                read(column)
              )}
            </td>
          </tr>
        ))}
      </Grid>
    </Stack>
  );
};
