import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { currencyDigits } from '../../../lib/format/format.js';
import { useFormat } from '../../../lib/format/use-format.js';
import { useBaseCurrency } from '../../../lib/use-base-currency.js';
import { useWords } from '../../record-card/fields/use-words.js';
import { NameText } from '../../values.js';
import type { ListField } from '../list-field.js';
import { wholeOf } from './minor.js';
import { partKeys } from './part-keys.js';

export interface ConditionValuesProps {
  readonly spec: ListField;
  readonly values: readonly string[];
}

/** The values of a part as people read them. */
export const ConditionValues = ({ spec, values }: ConditionValuesProps) => {
  const keys = partKeys(values);
  return values.map((value, index) => (
    <Fragment key={keys[index]}>
      {index > 0 && ', '}
      <Value spec={spec} value={value} />
    </Fragment>
  ));
};

const Value = ({ spec, value }: { readonly spec: ListField; readonly value: string }) => {
  const { t } = useTranslation('fields');
  const { day, number } = useFormat();
  const { labelOf } = useWords();
  switch (spec.kind) {
    case 'record':
      return <NameText collection={spec.collection} id={value} />;
    case 'choice':
      return <bdi>{labelOf(spec.options.find((option) => option.value === value) ?? { value, label: value })}</bdi>;
    case 'boolean':
      return t(value === 'true' ? 'yes' : 'no');
    case 'date':
    case 'instant':
      return Number.isNaN(Date.parse(value)) ? value : day(value);
    case 'number':
      return Number.isNaN(Number(value)) ? value : number(Number(value), 2);
    case 'money':
      return <Sum value={value} />;
    default:
      return <bdi>{value}</bdi>;
  }
};

const Sum = ({ value }: { readonly value: string }) => {
  const { number } = useFormat();
  const digits = currencyDigits(useBaseCurrency());
  return Number.isNaN(Number(value)) ? value : number(Number(wholeOf(value, digits)), digits);
};
