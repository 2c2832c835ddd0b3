import { Stack, Text } from '@mantine/core';
import type { Anchor } from '@relata/proof/browser';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/section.js';
import { readHeads } from '../../../lib/audit.js';
import { keys } from '../../../lib/queries.js';
import { useSearchStates } from '../../../lib/use-search-state.js';
import { PositionField } from './position-field.js';
import { positionOf } from './position-of.js';
import { ProofResult } from './proof-result.js';
import { ProveForm } from './prove-form.js';
import { useConsistency } from './use-proofs.js';

/** Proves that the log of a later head begins with that of an earlier one: at first, of the newest that was kept and the last. */
export const HeadsProof = ({ anchor }: { readonly anchor: Anchor | undefined }) => {
  const { t } = useTranslation('proof');
  const [search, setSearch] = useSearchStates(['from', 'to']);
  const [draft, setDraft] = useState<{ readonly from?: string; readonly to?: string }>({});
  const { data } = useQuery({ queryKey: [...keys.audit, 'heads'], queryFn: ({ signal }) => readHeads(1, signal) });
  const from = draft.from ?? search.from ?? String(anchor?.heads.at(-1)?.size ?? '');
  const to = draft.to ?? search.to ?? String(data?.items.at(-1)?.size ?? '');
  const asked = { from: positionOf(search.from), to: positionOf(search.to) };
  const query = asked.from && asked.to ? { from: asked.from, to: asked.to } : undefined;
  const proved = useConsistency(query, anchor);
  const ready = positionOf(from) !== undefined && positionOf(to) !== undefined;
  return (
    <Section title={t('heads.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('heads.why')}</Text>
        <ProveForm ready={ready} busy={proved.isFetching} onProve={() => setSearch({ from, to })}>
          <PositionField label={t('heads.from')} value={from} onChange={(next) => setDraft({ ...draft, from: next })} />
          <PositionField label={t('heads.to')} value={to} onChange={(next) => setDraft({ ...draft, to: next })} />
        </ProveForm>
        <ProofResult proved={proved} />
      </Stack>
    </Section>
  );
};
