import { MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../../record-select.js';
import type { FieldDef } from './field-def.js';
import type { FieldInputProps } from './field-input-props.js';
import { GroupInput } from './group-input.js';
import { ListInput } from './list-input.js';
import { MoneyInput } from './money-input.js';
import { RecordsInput } from './records-input.js';
import { useWords } from './use-words.js';

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const TYPES: Partial<Record<FieldDef['kind'], string>> = { date: 'date', number: 'number' };

/** Where the value of a field is typed or chosen, by what the field holds. */
export const FieldInput = (props: FieldInputProps) => {
  const { def, label, value, onChange, error, autoFocus = false, size = 'sm' } = props;
  const { t } = useTranslation('fields');
  const { labelOf } = useWords();
  const looks = { label, error, autoFocus, size, 'data-autofocus': autoFocus || undefined };
  switch (def.kind) {
    case 'boolean':
      return (
        <Select
          {...looks}
          data={['true', 'false'].map((word) => ({ value: word, label: t(word === 'true' ? 'yes' : 'no') }))}
          value={value === null ? null : textOf(value)}
          onChange={(word) => onChange(word === null ? null : word === 'true')}
          clearable
        />
      );
    case 'choice':
      return (
        <Select
          {...looks}
          data={def.options.map((option) => ({ value: option.value, label: labelOf(option) }))}
          value={value === null ? null : textOf(value)}
          onChange={onChange}
          clearable
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...looks}
          data={def.options.map((option) => ({ value: option.value, label: labelOf(option) }))}
          value={listOf(value)}
          onChange={onChange}
          clearable
        />
      );
    case 'tags':
      return <TagsInput {...looks} value={listOf(value)} onChange={onChange} acceptValueOnBlur dir="auto" />;
    case 'money':
      return <MoneyInput {...props} />;
    case 'record':
      return (
        <RecordSelect
          {...looks}
          collection={def.collection}
          value={value === null ? null : textOf(value)}
          onChange={onChange}
          clearable
        />
      );
    case 'records':
      return <RecordsInput {...props} def={def} />;
    case 'list':
      return <ListInput {...props} def={def} Input={FieldInput} />;
    case 'group':
      return <GroupInput {...props} def={def} Input={FieldInput} />;
    default:
      return def.kind === 'text' && def.long ? (
        <Textarea
          {...looks}
          value={textOf(value)}
          autosize
          minRows={2}
          dir="auto"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...looks}
          type={
            def.kind === 'text' ? (def.type === 'url' ? 'text' : (def.type ?? 'text')) : (TYPES[def.kind] ?? 'text')
          }
          step={def.kind === 'number' ? 'any' : undefined}
          value={textOf(value)}
          dir="auto"
          onChange={({ currentTarget: { value: text } }) =>
            onChange(def.kind === 'number' && text ? Number(text) : text)
          }
        />
      );
  }
};
