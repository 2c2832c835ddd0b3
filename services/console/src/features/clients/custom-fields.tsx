import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FieldRow } from '../../components/record-card/field-row.js';
import { flat } from '../../components/record-history/change-value.js';
import { MoneyText, PlainText, WhenText } from '../../components/values.js';
import { api } from '../../lib/api/client.js';

export interface CustomFieldsProps {
  readonly collection: 'accounts' | 'contacts' | 'deals';
  readonly values: Readonly<Record<string, unknown>> | undefined;
  readonly save: ((patch: object) => Promise<unknown>) | undefined;
}

const parsed = (type: string, text: string): unknown => {
  if (text === '') return null;
  if (type === 'number') return Number(text);
  if (type === 'boolean') return text === 'true';
  return type === 'choices' ? text.split(',').map((part) => part.trim()) : text;
};

const Shown = ({ type, value }: { readonly type: string; readonly value: unknown }) => {
  if (type === 'money') return <MoneyText value={value} />;
  if (type === 'date') return <WhenText value={value} />;
  return <PlainText value={Array.isArray(value) ? flat(value) : value} />;
};

const EDITED = ['text', 'choice', 'choices', 'number', 'date', 'boolean'];

/** The company's own fields of a record, by their definitions. */
export const CustomFields = ({ collection, values, save }: CustomFieldsProps) => {
  const { i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['fields'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/fields', { signal })).data?.items ?? [],
  });
  return data
    ?.filter((field) => field.collection === collection && !field.retired)
    .map(({ key, type, label }) => (
      <FieldRow
        key={key}
        title={label[i18n.language] ?? label.en ?? Object.values(label)[0] ?? key}
        value={values?.[key]}
        text={values?.[key] === undefined ? '' : flat(values[key])}
        type={type === 'number' ? 'number' : type === 'date' ? 'date' : 'text'}
        onSave={save && EDITED.includes(type) ? (text) => save({ custom: { [key]: parsed(type, text) } }) : undefined}
      >
        <Shown type={type} value={values?.[key]} />
      </FieldRow>
    ));
};
