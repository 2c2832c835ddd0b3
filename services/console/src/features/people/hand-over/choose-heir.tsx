import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../../../components/record-select.js';
import { IN_USE, PRESENT } from '../choices.js';
import type { Heirs } from './use-hand-over.js';

export interface ChooseHeirProps {
  readonly from: string;
  readonly onHeirs: (heirs: Heirs | undefined) => void;
}

/** To whom it goes: one person, or a team. */
export const ChooseHeir = ({ from, onHeirs }: ChooseHeirProps) => {
  const { t } = useTranslation(['people', 'common']);
  const [kind, setKind] = useState<'person' | 'team'>('person');
  const [id, setId] = useState<string | null>(null);
  const choose = (value: string | null): void => {
    setId(value);
    if (value === null) onHeirs(undefined);
    else onHeirs(kind === 'person' ? { toUserId: value } : { toTeamId: value });
  };
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('handOver.to')}
        value={kind}
        onChange={(value) => {
          setKind(value as typeof kind);
          setId(null);
          onHeirs(undefined);
        }}
        data={(['person', 'team'] as const).map((value) => ({ value, label: t(`handOver.kind.${value}`) }))}
      />
      <RecordSelect
        key={kind}
        collection={kind === 'person' ? 'users' : 'teams'}
        label={t(`handOver.toKind.${kind}`)}
        value={id}
        filter={kind === 'person' ? PRESENT : IN_USE}
        without={[from]}
        onChange={choose}
      />
      {kind === 'team' && (
        <Text size="sm" c="var(--muted)">
          {t('handOver.spread')}
        </Text>
      )}
    </Stack>
  );
};
