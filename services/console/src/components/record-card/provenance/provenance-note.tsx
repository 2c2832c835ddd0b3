import { Anchor, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../../lib/api/types.js';
import { useFormat } from '../../../lib/format/use-format.js';
import { useHistory } from '../../../lib/queries.js';
import { wayOf } from '../../../lib/ways.js';
import { ProblemNote } from '../../problem-note.js';
import { NameText } from '../../values.js';
import { useCard } from '../card-scope.js';
import { lastSet } from './last-set.js';

/** Who set one of the fields last, when, from where and why; the record's history is read once for all of them. */
export const ProvenanceNote = ({ fields }: { readonly fields: readonly string[] }) => {
  const { t } = useTranslation('card');
  const { collection, record, asOf } = useCard();
  const { data, error } = useHistory(collection, record.id);
  if (error) return <ProblemNote error={error} />;
  if (!data) return <Skeleton height={36} width={200} data-busy />;
  const change = lastSet(
    data.pages.flatMap(({ items }) => items),
    fields,
    asOf,
  );
  return change ? <Source change={change} /> : <Text size="sm">{t('provenance.never')}</Text>;
};

const Source = ({ change }: { readonly change: Change }) => {
  const { t } = useTranslation('card');
  const { moment, since } = useFormat();
  const { onOpenChange } = useCard();
  return (
    <>
      <Text size="sm" fw={600}>
        <NameText collection="users" id={change.actor} />
      </Text>
      <Text size="sm">
        <time dateTime={change.at}>{moment(change.at)}</time> ({since(change.at)})
      </Text>
      <Text size="sm" c="var(--muted)">
        {t(`way.${wayOf(change)}`)}
        {wayOf(change) === 'api' && change.via ? `: ${change.via}` : ''}
      </Text>
      {change.reason && (
        <Text size="sm" fs="italic" dir="auto">
          {change.reason}
        </Text>
      )}
      <Anchor component="button" type="button" size="sm" onClick={() => onOpenChange(change)}>
        {t('provenance.open')}
      </Anchor>
    </>
  );
};
