import { Button, Checkbox, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { Plus, TextCursorInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useThen } from '../../../lib/as-of/as-of.js';
import { type CustomField, useFieldDefinitions } from '../../../lib/custom-fields.js';
import { useSearchStates } from '../../../lib/use-search-state.js';
import { CataloguePage } from '../catalogue-page.js';
import { useWrites } from '../use-writes.js';
import { COLLECTIONS, type FieldCollection } from './field-form.js';
import { FieldPanel } from './field-panel.js';
import { FieldTable } from './field-table.js';

/** Fields that the company adds to its accounts, contacts and deals. */
export const FieldsPage = () => {
  const { t } = useTranslation(['catalogue', 'common']);
  const writes = useWrites('fields');
  const [editing, setEditing] = useState<CustomField | 'new'>();
  const [{ of, archived }, set] = useSearchStates(['of', 'archived']);
  const collection: FieldCollection = COLLECTIONS.find((one) => one === of) ?? 'accounts';
  const { data, error, refetch } = useFieldDefinitions(useThen({}));
  const fields = (data ?? [])
    .filter((field) => field.collection === collection && (archived !== undefined || !field.retired))
    .toSorted((a, b) => a.order - b.order);
  const create = writes && (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setEditing('new')}>
      {t('field.new')}
    </Button>
  );
  return (
    <CataloguePage title={t('tab.fields')} acts={create}>
      <Group gap="sm">
        <SegmentedControl
          aria-label={t('field.of')}
          value={collection}
          onChange={(value) => set({ of: value })}
          data={COLLECTIONS.map((value) => ({ value, label: t(`common:nav.${value}`) }))}
        />
        <Checkbox
          label={t('common:list.archivedToo')}
          checked={archived !== undefined}
          onChange={(event) => set({ archived: event.currentTarget.checked ? 'too' : undefined })}
        />
      </Group>
      <Text size="sm" c="var(--muted)">
        {t('field.where')}
      </Text>
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton h={240} data-busy />
      ) : fields.length === 0 ? (
        <EmptyState icon={TextCursorInput} title={t('field.none')} hint={t('field.noneHint')} />
      ) : (
        <FieldTable fields={fields} writes={writes} onEdit={setEditing} />
      )}
      <FieldPanel collection={collection} editing={editing} onClose={() => setEditing(undefined)} />
    </CataloguePage>
  );
};
