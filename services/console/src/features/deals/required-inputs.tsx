import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldDef } from '../../components/record-card/fields/field-def.js';
import { FieldInput } from '../../components/record-card/fields/field-input.js';
import { useWords } from '../../components/record-card/fields/use-words.js';
import { ownFieldDef } from '../../components/record-card/own-fields.js';
import type { ProblemError } from '../../lib/api/problem.js';
import { useCustomFields } from '../../lib/custom-fields.js';
import { DEAL_FIELDS } from './deal-field-defs.js';
import type { LineForm } from './lines/line-form.js';
import { LineInputs } from './lines/line-inputs.js';

export interface RequiredInputsProps {
  /** As stages name them: a field of the deal, `custom.<key>`, `lines`. */
  readonly fields: readonly string[];
  readonly currency: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (values: Readonly<Record<string, unknown>>) => void;
  readonly line: LineForm;
  readonly onLine: (line: LineForm) => void;
  readonly problem: ProblemError | undefined;
  /** The first of them is where typing begins. */
  readonly first?: boolean;
}

/** How fields of a deal are typed, the company's own ones too; undefined for one that nobody defines any more. */
export const useDealFieldDefs = (): ((field: string) => FieldDef | undefined) => {
  const { i18n } = useTranslation();
  const own = useCustomFields('deals').map((field) => ownFieldDef(field, i18n.language));
  return (field) => [...DEAL_FIELDS, ...own].find((def) => def.field === field);
};

/** Each field that a stage demands, typed as what it is. */
export const RequiredInputs = (props: RequiredInputsProps) => {
  const { fields, currency, values, onChange, line, onLine, problem, first = false } = props;
  const { t } = useTranslation('deals');
  const { titleOf } = useWords();
  const defOf = useDealFieldDefs();
  return fields.map((field, at) => {
    if (field === 'lines') return <LineInputs key={field} line={line} onChange={onLine} problem={problem} />;
    const def = defOf(field);
    if (!def)
      return (
        <Text key={field} size="sm" c="var(--warn)">
          {t('unknownField', { field })}
        </Text>
      );
    return (
      <FieldInput
        key={field}
        def={def}
        label={titleOf(def)}
        value={values[field] ?? (def.kind === 'money' ? { amount: '', currency } : null)}
        autoFocus={first && at === 0}
        error={problem?.ofField(field)}
        partError={(path) => problem?.ofField(`${field}.${path}`)}
        onChange={(value) => onChange({ ...values, [field]: value })}
      />
    );
  });
};
