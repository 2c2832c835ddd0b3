import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../lib/api/problem.js';
import { type CustomField, inLanguage } from '../../../lib/custom-fields.js';
import { SideForm, SideFormBody } from '../side-form.js';
import {
  CLASSES,
  type FieldClass,
  type FieldCollection,
  type FieldForm,
  type FieldType,
  fieldPatch,
  formOfField,
  hasOptions,
  keyFrom,
  newField,
  TYPES,
} from './field-form.js';
import { useChangeField, useDefineField } from './use-fields.js';

export interface FieldPanelProps {
  readonly collection: FieldCollection;
  readonly editing: CustomField | 'new' | undefined;
  readonly onClose: () => void;
}

/** A new field, or other words and rules of one that there is. */
export const FieldPanel = ({ collection, editing, onClose }: FieldPanelProps) => {
  const { t, i18n } = useTranslation('catalogue');
  const title = editing === 'new' ? t('field.new') : (inLanguage(editing?.label, i18n.language) ?? '');
  return (
    <SideForm title={title} opened={editing !== undefined} onClose={onClose}>
      {editing && (
        <FieldInputs collection={collection} field={editing === 'new' ? undefined : editing} onClose={onClose} />
      )}
    </SideForm>
  );
};

interface FieldInputsProps extends Pick<FieldPanelProps, 'collection' | 'onClose'> {
  readonly field: CustomField | undefined;
}

const FieldInputs = ({ collection, field, onClose }: FieldInputsProps) => {
  const { t, i18n } = useTranslation(['catalogue', 'fields']);
  const [form, setForm] = useState<FieldForm>(formOfField(field, i18n.language));
  // The key follows the name until somebody types one.
  const [ownKey, setOwnKey] = useState(field !== undefined);
  const define = useDefineField();
  const change = useChangeField();
  const { error, isPending } = field ? change : define;
  const problem = asProblem(error);
  const set = (part: Partial<FieldForm>): void => setForm((was) => ({ ...was, ...part }));
  const save = (): void => {
    const then = { onSuccess: onClose };
    if (field) change.mutate([{ id: field.id, patch: fieldPatch(form, field, i18n.language) }], then);
    else define.mutate(newField(collection, form, i18n.language), then);
  };
  return (
    <SideFormBody
      isNew={!field}
      busy={isPending}
      ready={form.label.trim() !== '' && form.key.trim() !== ''}
      error={error}
      onSave={save}
    >
      <TextInput
        label={t('fields:name')}
        description={t('field.nameHint')}
        required
        data-autofocus
        dir="auto"
        maxLength={100}
        value={form.label}
        error={problem?.ofField('label')}
        onChange={({ currentTarget: { value: label } }) => set({ label, ...(ownKey ? {} : { key: keyFrom(label) }) })}
      />
      {!field && (
        <>
          <TextInput
            label={t('field.key')}
            description={t('field.keyHint')}
            required
            dir="ltr"
            maxLength={40}
            value={form.key}
            error={problem?.ofField('key')}
            onChange={(event) => {
              setOwnKey(true);
              set({ key: event.currentTarget.value });
            }}
          />
          <Select
            label={t('field.type')}
            data={TYPES.map((type) => ({ value: type, label: t(`field.types.${type}`) }))}
            value={form.type}
            allowDeselect={false}
            error={problem?.ofField('type')}
            onChange={(type) => type && set({ type: type as FieldType })}
          />
        </>
      )}
      {hasOptions(form.type) && (
        <TagsInput
          label={t('field.options')}
          description={t('field.optionsHint')}
          value={[...form.options]}
          acceptValueOnBlur
          dir="auto"
          error={problem?.ofField('options')}
          onChange={(options) => set({ options })}
        />
      )}
      <Select
        label={t('field.class')}
        description={t(`field.classHint.${form.class}`)}
        data={CLASSES.map((value) => ({ value, label: t(`field.classes.${value}`) }))}
        value={form.class}
        allowDeselect={false}
        error={problem?.ofField('class')}
        onChange={(value) => value && set({ class: value as FieldClass })}
      />
      <TextInput
        label={t('field.section')}
        description={t('field.sectionHint')}
        dir="auto"
        maxLength={100}
        value={form.section}
        error={problem?.ofField('section')}
        onChange={(event) => set({ section: event.currentTarget.value })}
      />
      <Checkbox
        label={t('field.requiredHint')}
        checked={form.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
    </SideFormBody>
  );
};
