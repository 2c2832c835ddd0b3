import { Button, Drawer, MultiSelect, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../components/form-problem.js';
import { RecordSelect } from '../../components/record-select.js';
import { sayDone } from '../../components/say-done.js';
import { asProblem } from '../../lib/api/problem.js';
import { PRESENT, useCountryChoices } from './choices.js';
import { formOfUnit, type UnitForm } from './unit-form.js';
import { possibleParents } from './unit-tree.js';
import type { UnitCollection, UnitRecord } from './units.js';
import { useSaveUnit } from './use-save-unit.js';

export interface UnitPanelProps {
  readonly collection: UnitCollection;
  readonly units: readonly UnitRecord[];
  /** Undefined: a new one. */
  readonly unit: UnitRecord | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const UNIT_FIELDS = ['name', 'leadId', 'countries', 'regions', 'parentId'] as const;

/** A new unit, or another name, lead, place of one that there is. */
export const UnitPanel = (props: UnitPanelProps) => {
  const { collection, unit, opened, onClose } = props;
  const { t } = useTranslation(['people', 'common']);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={unit ? unit.name : t(`${collection}.new`)}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <UnitFields key={unit?.id} {...props} />
    </Drawer>
  );
};

const UnitFields = ({ collection, units, unit, onClose }: UnitPanelProps) => {
  const { t } = useTranslation(['people', 'fields', 'common']);
  const countries = useCountryChoices();
  const [form, setForm] = useState<UnitForm>(formOfUnit(unit));
  const save = useSaveUnit(collection, unit);
  const problem = asProblem(save.error);
  const set = (part: Partial<UnitForm>): void => setForm((was) => ({ ...was, ...part }));
  const parents = possibleParents(units, unit?.id).map(({ unit: { id, name }, depth }) => ({
    value: id,
    label: `${'  '.repeat(depth)}${name}`,
  }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(form, {
      onSuccess: () => {
        sayDone(t('saved'));
        onClose();
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('fields:name')}
          required
          data-autofocus
          dir="auto"
          value={form.name}
          error={problem?.ofField('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {collection === 'teams' ? (
          <RecordSelect
            collection="users"
            label={t('fields:leadId')}
            value={form.leadId || null}
            error={problem?.ofField('leadId')}
            filter={PRESENT}
            clearable
            onChange={(leadId) => set({ leadId: leadId ?? '' })}
          />
        ) : (
          <>
            <MultiSelect
              label={t('fields:countries')}
              data={countries}
              value={[...form.countries]}
              error={problem?.ofField('countries')}
              searchable
              limit={100}
              nothingFoundMessage={t('common:list.noMatch')}
              onChange={(countries) => set({ countries })}
            />
            <TagsInput
              label={t('fields:regions')}
              description={t('regionsHint')}
              value={[...form.regions]}
              error={problem?.ofField('regions')}
              onChange={(regions) => set({ regions })}
            />
          </>
        )}
        <Select
          label={t('below')}
          placeholder={t('atTop')}
          data={parents}
          value={form.parentId || null}
          error={problem?.ofField('parentId')}
          searchable
          clearable
          nothingFoundMessage={t('common:list.noMatch')}
          onChange={(parentId) => set({ parentId: parentId ?? '' })}
        />
        <FormProblem error={save.error} fields={UNIT_FIELDS} />
        <Button type="submit" loading={save.isPending}>
          {t(unit ? 'common:act.save' : 'common:act.create')}
        </Button>
      </Stack>
    </form>
  );
};
