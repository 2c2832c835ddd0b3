import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../../components/record-select.js';
import type { ProblemError } from '../../lib/api/problem.js';
import { LANGUAGES } from '../../lib/i18n/languages.js';
import { type Choice, IN_USE, PRESENT, useTerritoryChoices } from './choices.js';
import type { PersonForm } from './person-form.js';

const ZONES = Intl.supportedValuesOf('timeZone');

export interface PersonInputsProps {
  readonly form: PersonForm;
  readonly onChange: (change: Partial<PersonForm>) => void;
  readonly problem: ProblemError | undefined;
  /** Whose form it is: nobody is their own manager. */
  readonly id?: string | undefined;
}

type Text = 'name' | 'email' | 'office';
type Chosen = 'language' | 'timeZone';
type Pointed = 'teamId' | 'managerId';

/** A value that is kept though the list does not have it (any more). */
const withOwn = (choices: readonly Choice[], value: string): Choice[] =>
  value === '' || choices.some((choice) => choice.value === value)
    ? [...choices]
    : [{ value, label: value }, ...choices];

/** All that describes a person; a refusal stands at its field. */
export const PersonInputs = ({ form, onChange, problem, id }: PersonInputsProps) => {
  const { t } = useTranslation(['people', 'fields', 'common']);
  const territories = useTerritoryChoices();
  const text = (field: Text, type = 'text') => (
    <TextInput
      label={t(`fields:${field}`)}
      type={type}
      dir="auto"
      data-autofocus={field === 'name' || undefined}
      required={field === 'name'}
      value={form[field]}
      error={problem?.ofField(field)}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  );
  const one = (field: Chosen, data: readonly Choice[]) => (
    <Select
      label={t(`fields:${field}`)}
      data={withOwn(data, form[field])}
      value={form[field] || null}
      error={problem?.ofField(field)}
      searchable
      clearable
      limit={100}
      nothingFoundMessage={t('common:list.noMatch')}
      onChange={(value) => onChange({ [field]: value ?? '' })}
    />
  );
  const record = (field: Pointed, collection: 'teams' | 'users', filter: string) => (
    <RecordSelect
      collection={collection}
      label={t(`fields:${field}`)}
      value={form[field] || null}
      error={problem?.ofField(field)}
      filter={filter}
      without={id === undefined ? [] : [id]}
      clearable
      onChange={(value) => onChange({ [field]: value ?? '' })}
    />
  );
  return (
    <>
      {text('name')}
      {text('email', 'email')}
      {text('office')}
      {record('teamId', 'teams', IN_USE)}
      {record('managerId', 'users', PRESENT)}
      <MultiSelect
        label={t('fields:territoryIds')}
        data={territories}
        value={[...form.territoryIds]}
        error={problem?.ofField('territoryIds')}
        searchable
        nothingFoundMessage={t('common:list.noMatch')}
        onChange={(territoryIds) => onChange({ territoryIds })}
      />
      {one(
        'language',
        LANGUAGES.map(({ code, name }) => ({ value: code, label: name })),
      )}
      {one(
        'timeZone',
        ZONES.map((zone) => ({ value: zone, label: zone })),
      )}
    </>
  );
};
