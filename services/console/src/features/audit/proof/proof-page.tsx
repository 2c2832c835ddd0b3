import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NowOnly } from '../../../components/now-only.js';
import { Page } from '../../../components/page.js';
import { AuditTabs } from '../audit-tabs.js';
import { EventProof } from './event-proof.js';
import { HeadsProof } from './heads-proof.js';
import { KeptHeads } from './kept-heads.js';
import { useAnchor } from './use-anchor.js';

/** Proofs of what was signed, checked by this browser against what an auditor kept. */
export const ProofPage = () => {
  const { t } = useTranslation('proof');
  const state = useAnchor();
  return (
    <Page title={t('title')}>
      <NowOnly />
      <AuditTabs />
      <Stack gap="md" maw={960}>
        <Text size="sm">{t('why')}</Text>
        <KeptHeads state={state} />
        <EventProof anchor={state.anchor} />
        <HeadsProof anchor={state.anchor} />
      </Stack>
    </Page>
  );
};
