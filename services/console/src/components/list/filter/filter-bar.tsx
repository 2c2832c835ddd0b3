import { Button, Input, Stack, Text } from '@mantine/core';
import { Code, MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../lib/api/problem.js';
import type { ListField } from '../list-field.js';
import classes from './filter.module.css';
import { FilterText } from './filter-text.js';
import { sentenceOf, textOf } from './sentence.js';
import { Sentence } from './sentence-line.js';

export interface FilterBarProps {
  readonly fields: readonly ListField[];
  readonly value: string;
  readonly onChange: (filter: string | undefined) => void;
  /** Of the list that was asked for with this filter. */
  readonly error?: unknown;
}

/** The filter of a list, as a sentence where one says it, and as text in the API's language. */
export const FilterBar = ({ fields, value, onChange, error }: FilterBarProps) => {
  const { t } = useTranslation('lists');
  const [wanted, setWanted] = useState<'sentence' | 'text'>(fields.length > 0 ? 'sentence' : 'text');
  const said = fields.length > 0 ? sentenceOf(value, fields) : undefined;
  const asText = wanted === 'text' || said === undefined;
  const refusal = asProblem(error)?.ofField('filter');
  const Icon = asText ? MessageSquareText : Code;
  return (
    <section className={classes.bar} aria-label={t('filter')}>
      {asText ? (
        <Stack gap={4} flex={1} miw={0}>
          <FilterText key={value} value={value} onChange={(text) => onChange(text || undefined)} error={refusal} />
          {said === undefined && fields.length > 0 && (
            <Text size="xs" c="var(--muted)">
              {t('onlyText')}
            </Text>
          )}
        </Stack>
      ) : (
        <Stack gap={4}>
          <Sentence
            fields={fields}
            conditions={said}
            onChange={(next) => onChange(textOf(next, fields) || undefined)}
          />
          {refusal !== undefined && <Input.Error role="alert">{refusal}</Input.Error>}
        </Stack>
      )}
      {said !== undefined && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<Icon size={14} aria-hidden />}
          onClick={() => setWanted(asText ? 'sentence' : 'text')}
        >
          {t(asText ? 'asSentence' : 'asText')}
        </Button>
      )}
    </section>
  );
};
