import { ActionIcon, Badge, Table, Text } from '@mantine/core';
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { sayDone } from '../../../components/say-done.js';
import { type CustomField, inLanguage } from '../../../lib/custom-fields.js';
import { useChangeField, useRetireField } from './use-fields.js';

export interface FieldTableProps {
  readonly fields: readonly CustomField[];
  readonly writes: boolean;
  readonly onEdit: (field: CustomField) => void;
}

/** The fields of one collection in the order in which cards show them. */
export const FieldTable = ({ fields, writes, onEdit }: FieldTableProps) => {
  const { t } = useTranslation(['catalogue', 'fields']);
  const change = useChangeField();
  const retire = useRetireField();
  const error = change.error ?? retire.error;
  const swap = (field: CustomField, other: CustomField | undefined): void => {
    if (!other) return;
    // Two that stand at the same place are told apart by this.
    const apart = field.order === other.order ? 1 : 0;
    change.mutate([
      { id: field.id, patch: { order: other.order + apart } },
      { id: other.id, patch: { order: field.order } },
    ]);
  };
  const setRetired = (field: CustomField, name: string): void =>
    retire.mutate(field, {
      onSuccess: () =>
        sayDone(t(field.retired ? 'field.done.unarchive' : 'field.done.archive', { name }), () =>
          retire.mutate({ id: field.id, retired: !field.retired }),
        ),
    });
  return (
    <>
      {error && <ProblemNote error={error} />}
      <Table.ScrollContainer minWidth={640}>
        <Table aria-label={t('tab.fields')} bg="var(--surface)" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('fields:name')}</Table.Th>
              <Table.Th>{t('field.type')}</Table.Th>
              <Table.Th>{t('field.class')}</Table.Th>
              <Table.Th>{t('field.required')}</Table.Th>
              <Table.Th>{t('field.section')}</Table.Th>
              {writes && (
                <Table.Th w={150}>
                  <span className="visually-hidden">{t('acts')}</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map((field, at) => (
              <FieldLine
                key={field.id}
                field={field}
                acts={
                  writes
                    ? {
                        onEdit: () => onEdit(field),
                        onRetire: (name) => setRetired(field, name),
                        onUp: at > 0 ? () => swap(field, fields[at - 1]) : undefined,
                        onDown: at < fields.length - 1 ? () => swap(field, fields[at + 1]) : undefined,
                      }
                    : undefined
                }
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
};

interface LineActs {
  readonly onEdit: () => void;
  readonly onRetire: (name: string) => void;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
}

const FieldLine = ({ field, acts }: { readonly field: CustomField; readonly acts: LineActs | undefined }) => {
  const { t, i18n } = useTranslation('catalogue');
  const { key, type, options = [], required, section, retired } = field;
  const name = inLanguage(field.label, i18n.language) ?? key;
  const values = options.map(({ value, label }) => inLanguage(label, i18n.language) ?? value);
  return (
    <Table.Tr>
      <Table.Td dir="auto">
        {name} {retired && <Badge color="gray">{t('archived')}</Badge>}
        <Text size="xs" c="var(--muted)" dir="ltr" component="span" display="block">
          custom.{key}
        </Text>
      </Table.Td>
      <Table.Td>
        {t(`field.types.${type}`)}
        {values.length > 0 && (
          <Text size="xs" c="var(--muted)" maw={220} lineClamp={2} title={values.join(', ')}>
            {values.join(', ')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{t(`field.classes.${field.class}`)}</Table.Td>
      <Table.Td>{required ? t('field.yes') : ''}</Table.Td>
      <Table.Td dir="auto">{section}</Table.Td>
      {acts && (
        <Table.Td ta="end">
          <LineButtons name={name} retired={retired} acts={acts} />
        </Table.Td>
      )}
    </Table.Tr>
  );
};

interface LineButtonsProps {
  readonly name: string;
  readonly retired: boolean;
  readonly acts: LineActs;
}

const LineButtons = ({ name, retired, acts: { onEdit, onRetire, onUp, onDown } }: LineButtonsProps) => {
  const { t } = useTranslation('catalogue');
  const Icon = retired ? ArchiveRestore : Archive;
  const buttons = [
    { icon: ArrowUp, label: t('field.up', { name }), run: onUp, off: onUp === undefined },
    { icon: ArrowDown, label: t('field.down', { name }), run: onDown, off: onDown === undefined },
    { icon: Pencil, label: t('field.edit', { name }), run: onEdit, off: retired },
    {
      icon: Icon,
      label: t(retired ? 'field.unarchive' : 'field.archive', { name }),
      run: () => onRetire(name),
      off: false,
    },
  ];
  return (
    <ActionIcon.Group>
      {buttons.map(({ icon: Sign, label, run, off }) => (
        <ActionIcon key={label} variant="subtle" color="gray" aria-label={label} disabled={off} onClick={run}>
          <Sign size={16} aria-hidden />
        </ActionIcon>
      ))}
    </ActionIcon.Group>
  );
};
