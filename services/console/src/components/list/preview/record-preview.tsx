import { ActionIcon, Button, Group, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shown } from '../../../lib/api/types.js';
import { useAsOf } from '../../../lib/as-of/as-of.js';
import { type FieldDef, isEmpty, valueIn } from '../../record-card/fields/field-def.js';
import { FieldValue } from '../../record-card/fields/field-value.js';
import { useWords } from '../../record-card/fields/use-words.js';
import { NameText } from '../../values.js';
import classes from '../list-page.module.css';
import { NewestEntries } from './newest-entries.js';
import { OpenDeals } from './open-deals.js';

export interface RecordPreviewProps {
  readonly collection: 'accounts' | 'contacts' | 'deals';
  readonly record: { readonly id: string };
  readonly fields: readonly FieldDef[];
  readonly onClose: () => void;
}

/** A look at a row beside its list: what it is, what happened last, what is open. */
export const RecordPreview = ({ collection, record, fields, onClose }: RecordPreviewProps) => {
  const { t } = useTranslation('lists');
  const { titleOf } = useWords();
  const past = useAsOf() !== undefined;
  const { accountId } = record as { readonly accountId?: unknown };
  const client = collection === 'deals' ? shown(accountId) : record.id;
  return (
    <aside className={classes.preview} aria-label={t('preview')}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={2} size="md">
          <NameText collection={collection} id={record.id} />
        </Title>
        <ActionIcon variant="subtle" color="gray" aria-label={t('closePreview')} onClick={onClose}>
          <X size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <dl className={classes.facts}>
        {fields
          .filter(({ field }) => !isEmpty(valueIn(record, field)))
          .map((def) => [
            <dt key={`${def.field}-title`}>{titleOf(def)}</dt>,
            <dd key={def.field}>
              <FieldValue def={def} value={valueIn(record, def.field)} />
            </dd>,
          ])}
      </dl>
      {collection !== 'deals' && <OpenDeals client={collection} id={record.id} />}
      {typeof client === 'string' && !past && (
        <NewestEntries client={collection === 'contacts' ? 'contacts' : 'accounts'} id={client} />
      )}
      <Button component={Link} to={`/${collection}/${record.id}` as string} variant="default">
        {t('openCard')}
      </Button>
    </aside>
  );
};
