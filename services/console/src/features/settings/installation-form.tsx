import { Button, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../components/form-problem.js';
import { sayDone } from '../../components/say-done.js';
import { asProblem } from '../../lib/api/problem.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { countriesIn } from '../../lib/countries.js';
import { LANGUAGES } from '../../lib/i18n/languages.js';
import { useMay } from '../../lib/me.js';
import { RetentionFields } from './retention-fields.js';
import { type Installation, useSaveInstallation } from './use-installation.js';

const ZONES = Intl.supportedValuesOf('timeZone');
const CURRENCIES = Intl.supportedValuesOf('currency');

/** Acts for which a reason may be wanted. */
const REASONS = ['export', 'reveal', 'erase', 'bulk', 'hand-over', 'archive', 'revert'] as const;

/** Fields that do not explain themselves. */
const HINTED: ReadonlySet<keyof Installation> = new Set([
  'defaultCountry',
  'contactEmailUniqueness',
  'contactPhoneUniqueness',
  'baseCurrency',
]);

interface Choice {
  readonly value: string;
  readonly label: string;
}

const asChoices = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }));

/** All that an administrator sets, with a refusal at its field. Others who may look see it as it stands. */
export const InstallationForm = ({ before }: { readonly before: Installation }) => {
  const { t, i18n } = useTranslation(['settings', 'fields', 'common']);
  const past = useAsOf() !== undefined;
  const fixed = !useMay()('settings:write') || past;
  const [changes, setChanges] = useState<Partial<Installation>>({});
  const save = useSaveInstallation(before);
  const problem = asProblem(save.error);
  const form = { ...before, ...changes };
  const countries = useMemo(
    () => countriesIn(i18n.language).map(({ code, name }) => ({ value: code, label: name })),
    [i18n.language],
  );
  const set = (field: keyof Installation, value: string): void => setChanges((was) => ({ ...was, [field]: value }));
  const one = (field: keyof Installation, data: readonly Choice[], clearable = true, refused: string = field) => (
    <Select
      label={t(`installation.${field}`)}
      description={HINTED.has(field) ? t(`installation.hint.${field}`) : undefined}
      data={
        data.some(({ value }) => value === form[field]) || form[field] === ''
          ? data
          : [...asChoices([form[field]]), ...data]
      }
      value={form[field] || null}
      error={problem?.ofField(refused)}
      searchable={data.length > 6}
      clearable={clearable}
      allowDeselect={clearable}
      limit={100}
      disabled={fixed}
      nothingFoundMessage={t('common:list.noMatch')}
      onChange={(value) => set(field, value ?? '')}
    />
  );
  const choices = (field: 'contactEmailUniqueness' | 'contactPhoneUniqueness', values: readonly string[]): Choice[] =>
    values.map((value) => ({ value, label: t(`installation.${field}Is.${value}`) }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(form, {
      onSuccess: () => {
        setChanges({});
        sayDone(t('installation.saved'));
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={480}>
        <TextInput
          label={t('installation.companyName')}
          value={form.companyName}
          error={problem?.ofField('companyName')}
          dir="auto"
          disabled={fixed}
          onChange={({ currentTarget: { value } }) => set('companyName', value)}
        />
        {one('defaultCountry', countries)}
        {one(
          'language',
          LANGUAGES.map(({ code, name }) => ({ value: code, label: name })),
        )}
        {one('timeZone', asChoices(ZONES))}
        {one('contactEmailUniqueness', choices('contactEmailUniqueness', ['hard', 'warn']), false)}
        {one('contactPhoneUniqueness', choices('contactPhoneUniqueness', ['warn', 'off']), false)}
        {one('baseCurrency', asChoices(CURRENCIES), false, 'currency')}
        <MultiSelect
          label={t('installation.reasonsRequired')}
          description={t('installation.hint.reasonsRequired')}
          data={REASONS.map((value) => ({ value, label: t(`installation.reasonsRequiredIs.${value}`) }))}
          value={form.reasonsRequired === '' ? [] : form.reasonsRequired.split(',')}
          error={problem?.ofField('reasonsRequired')}
          disabled={fixed}
          clearButtonProps={{ 'aria-label': t('common:list.clear') }}
          onChange={(acts) => set('reasonsRequired', acts.join(','))}
        />
        <TextInput
          label={t('installation.accessLogMonths')}
          description={t('installation.hint.accessLogMonths')}
          inputMode="numeric"
          value={form.accessLogMonths}
          error={problem?.ofField('accessLogMonths')}
          disabled={fixed}
          onChange={({ currentTarget: { value } }) => set('accessLogMonths', value)}
        />
        <RetentionFields form={form} fixed={fixed} errorOf={(field) => problem?.ofField(field)} onChange={set} />
        <FormProblem error={save.error} fields={[...Object.keys(form), 'currency']} />
        {!fixed && (
          <Button type="submit" loading={save.isPending} disabled={Object.keys(changes).length === 0} w="fit-content">
            {t('common:act.save')}
          </Button>
        )}
      </Stack>
    </form>
  );
};
