import { Alert, Checkbox, Select, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shown } from '../../lib/api/types.js';
import { useAll } from '../../lib/queries.js';
import type { Guess, Plan } from './imports-api.js';

export interface MappingStepProps {
  readonly guess: Guess;
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
}

/** Each column with samples of its cells, and the field that it goes into. */
export const MappingStep = ({ guess, plan, onChange }: MappingStepProps) => {
  const { t } = useTranslation('imports');
  const pipelines = useAll('pipelines', {}, plan.as === 'deals');
  const fields = guess.fields.map(({ field, title, required }) => ({
    value: field,
    label: required ? `${title} *` : title,
  }));
  const choose = (column: string, field: string | null): void => {
    const { [column]: _, ...others } = plan.columns;
    onChange({ ...plan, columns: field ? { ...others, [column]: field } : others });
  };
  return (
    <Stack gap="sm">
      {guess.named && (
        <Checkbox
          label={t('named', { name: guess.named })}
          checked={plan.named !== undefined}
          onChange={(event) => onChange({ ...plan, named: event.currentTarget.checked ? guess.named : undefined })}
        />
      )}
      {plan.as === 'deals' && !plan.named && (
        <Select
          label={t('pipeline')}
          data={(pipelines.data ?? []).map(({ id, name }) => ({ value: id, label: String(shown(name) ?? id) }))}
          value={plan.constants.pipelineId ?? null}
          onChange={(id) => onChange({ ...plan, constants: id ? { pipelineId: id } : {} })}
        />
      )}
      {plan.named ? (
        <Alert>{t('namedHint')}</Alert>
      ) : (
        <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('column')}</Table.Th>
                <Table.Th>{t('samples')}</Table.Th>
                <Table.Th>{t('field')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {guess.headers.map((column, at) => (
                <Table.Tr key={column}>
                  <Table.Td>
                    <bdi>{column}</bdi>
                  </Table.Td>
                  <Table.Td>
                    <Text size="sm" c="var(--muted)" dir="auto" lineClamp={2}>
                      {guess.samples
                        .flatMap((cells) => (cells[at] ? [cells[at]] : []))
                        .slice(0, 3)
                        .join(' · ')}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Select
                      aria-label={t('fieldOf', { column })}
                      placeholder={t('leftOut')}
                      data={fields}
                      value={plan.columns[column] ?? null}
                      onChange={(field) => choose(column, field)}
                      searchable
                      clearable
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
};
