import { useTranslation } from 'react-i18next';
import { isHidden } from '../../../lib/api/types.js';
import { type CustomField, inLanguage, useCustomFields } from '../../../lib/custom-fields.js';
import type { Column } from '../../data-table/data-table.js';
import { HiddenMark, MoneyText, NameText, PlainText, WhenText } from '../../values.js';
import { ownFieldName } from '../own-kinds.js';

const OwnValue = ({ own, record }: { readonly own: CustomField; readonly record: object }) => {
  const { custom } = record as { readonly custom?: Readonly<Record<string, unknown>> };
  const { t } = useTranslation('fields');
  if (isHidden(custom)) return <HiddenMark />;
  const value = custom?.[own.key];
  if (isHidden(value)) return <HiddenMark />;
  if (own.type === 'money') return <MoneyText value={value} />;
  if (own.type === 'date') return <WhenText value={value} />;
  if (own.type === 'user') return <NameText collection="users" id={value} />;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return <PlainText value={Array.isArray(value) ? value.join(', ') : value} />;
};

/** The columns of a list with those of the company's own fields, which are shown when somebody chooses them. */
export const useOwnColumns = <R extends { readonly id: string }>(
  collection: string,
  columns: readonly Column<R>[],
  wanted: boolean,
): readonly Column<R>[] => {
  const { i18n } = useTranslation();
  const own = useCustomFields(collection);
  if (!wanted) return columns;
  return [
    ...columns,
    ...own.map((field) => ({
      field: `custom.${field.key}`,
      title: inLanguage(field.label, i18n.language) ?? field.key,
      extra: true,
      sortable: field.type !== 'choices',
      sortBy: ownFieldName(field),
      end: field.type === 'money' || field.type === 'number',
      render: (record: R) => <OwnValue own={field} record={record} />,
    })),
  ];
};
