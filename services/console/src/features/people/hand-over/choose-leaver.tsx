import { Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { RecordSelect } from '../../../components/record-select.js';
import { NameText } from '../../../components/values.js';
import { CountText } from '../count-text.js';
import { type Owned, useOwned } from '../owned.js';

export interface ChooseLeaverProps {
  readonly from: string;
  /** The person is known from the page. */
  readonly fixed: boolean;
  readonly onFrom: (id: string) => void;
  readonly collections: readonly Owned[];
  readonly onCollections: (collections: readonly Owned[]) => void;
}

/** Who leaves, and what of theirs is handed over. */
export const ChooseLeaver = ({ from, fixed, onFrom, collections, onCollections }: ChooseLeaverProps) => {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Stack gap="sm">
      {fixed ? (
        <Text>
          {t('handOver.from')}:{' '}
          <b>
            <NameText collection="users" id={from} />
          </b>
        </Text>
      ) : (
        <RecordSelect
          collection="users"
          label={t('handOver.from')}
          value={from || null}
          autoFocus
          onChange={(id) => onFrom(id ?? '')}
        />
      )}
      {from !== '' && <WhatIsTheirs from={from} collections={collections} onCollections={onCollections} />}
    </Stack>
  );
};

type WhatProps = Pick<ChooseLeaverProps, 'from' | 'collections' | 'onCollections'>;

const WhatIsTheirs = ({ from, collections, onCollections }: WhatProps) => {
  const { t } = useTranslation(['people', 'common']);
  const { counts, loading, error, refetch } = useOwned(from);
  if (error) return <ProblemNote error={error} onRetry={refetch} />;
  if (loading) return <Skeleton h={112} />;
  return (
    <Checkbox.Group
      label={t('handOver.what')}
      value={[...collections]}
      onChange={(chosen) => onCollections(chosen as Owned[])}
    >
      <Stack gap="sm" mt="xs">
        {counts.map(({ collection, count }) => (
          <Group key={collection} justify="space-between" wrap="nowrap">
            <Checkbox value={collection} label={t(`common:nav.${collection}`)} />
            <Text size="sm">
              <CountText count={count} />
            </Text>
          </Group>
        ))}
      </Stack>
    </Checkbox.Group>
  );
};
