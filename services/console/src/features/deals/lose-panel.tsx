import { Button, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import type { Deal, Stage } from '../../lib/api/types.js';
import { useAct } from '../../lib/queries.js';

const REASONS = ['price', 'no-budget', 'competitor', 'no-need', 'timing', 'no-answer', 'other'] as const;

export interface LosePanelProps {
  readonly losing: { readonly deal: Deal; readonly stage?: Stage } | undefined;
  readonly onClose: () => void;
}

/** Why a deal was lost: asked for in its place. */
export const LosePanel = ({ losing, onClose }: LosePanelProps) => {
  const { t } = useTranslation(['deals', 'common']);
  const act = useAct('deals');
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const lose = (): void => {
    if (!losing || !reason) return;
    act.mutate(
      {
        id: losing.deal.id,
        act: 'lose',
        body: { reasonCode: reason, ...(losing.stage ? { stageId: losing.stage.id } : {}), ...(note ? { note } : {}) },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal
      opened={losing !== undefined}
      onClose={onClose}
      title={t('whyLost')}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <Stack>
        <Select
          label={t('reason')}
          data={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          value={reason}
          onChange={setReason}
          data-autofocus
        />
        <Textarea label={t('note')} value={note} dir="auto" onChange={(event) => setNote(event.currentTarget.value)} />
        {act.error && <ProblemNote error={act.error} />}
        <Button onClick={lose} disabled={!reason} loading={act.isPending}>
          {t('lose')}
        </Button>
      </Stack>
    </Modal>
  );
};
