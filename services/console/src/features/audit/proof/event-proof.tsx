import { Stack, Text } from '@mantine/core';
import type { Anchor } from '@relata/proof/browser';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/section.js';
import { useSearchStates } from '../../../lib/use-search-state.js';
import { PositionField } from './position-field.js';
import { positionOf } from './position-of.js';
import { ProofResult } from './proof-result.js';
import { ProveForm } from './prove-form.js';
import { useInclusion } from './use-proofs.js';

/** Proves that one event is in the log that was signed. */
export const EventProof = ({ anchor }: { readonly anchor: Anchor | undefined }) => {
  const { t } = useTranslation('proof');
  const [{ position = '', hash }, setSearch] = useSearchStates(['position', 'hash']);
  const [draft, setDraft] = useState(position);
  const proved = useInclusion(positionOf(position), hash, anchor);
  const ready = positionOf(draft) !== undefined;
  // The hash was that of the event that somebody came from.
  const prove = (): void => setSearch({ position: draft, ...(draft === position ? {} : { hash: undefined }) });
  return (
    <Section title={t('event.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('event.why')}</Text>
        <ProveForm ready={ready} busy={proved.isFetching} onProve={prove}>
          <PositionField label={t('event.position')} value={draft} onChange={setDraft} />
        </ProveForm>
        <ProofResult proved={proved} />
      </Stack>
    </Section>
  );
};
