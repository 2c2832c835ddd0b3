import { Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { sayDone } from '../../../components/say-done.js';
import { SubmitRow } from '../../../components/submit-row.js';
import { useAct } from '../../../lib/queries.js';

/** Keeps whatever is held on a person, for a reason. */
export const HoldPanel = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useTranslation(['privacy', 'common']);
  const [reason, setReason] = useState('');
  const act = useAct('contacts');
  const place = (event: FormEvent): void => {
    event.preventDefault();
    act.mutate(
      { id, act: 'place-hold', body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          sayDone(t('hold.placed'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t('hold.place')} closeButtonProps={{ 'aria-label': t('common:act.close') }}>
      <form onSubmit={place}>
        <Stack>
          <Text size="sm">{t('hold.hint')}</Text>
          <Textarea
            label={t('hold.reason')}
            dir="auto"
            autosize
            minRows={2}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {act.error && <ProblemNote error={act.error} />}
          <SubmitRow word={t('hold.do')} busy={act.isPending} ready={reason.trim() !== ''} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
};
