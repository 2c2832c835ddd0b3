import { Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SubmitRow } from '../../components/submit-row.js';
import { onReasonWanted } from '../../lib/api/reasons.js';

const LONGEST = 300;

/** Asks why, where the installation wants it said. What was to be done goes on with the answer, or is left. */
export const ReasonPrompt = () => {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<((reason: string | undefined) => void) | undefined>();
  const [reason, setReason] = useState('');
  useEffect(
    () =>
      onReasonWanted(
        () =>
          new Promise((resolve) => {
            setReason('');
            setAnswer((before: ((reason: string | undefined) => void) | undefined) => {
              // One question at a time: who asks meanwhile takes the place of the other.
              before?.(undefined);
              return resolve;
            });
          }),
      ),
    [],
  );
  const end = (said: string | undefined): void => {
    answer?.(said);
    setAnswer(undefined);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    end(reason.trim());
  };
  return (
    <Modal
      opened={answer !== undefined}
      onClose={() => end(undefined)}
      title={t('reason.title')}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('reason.hint')}</Text>
          <Textarea
            label={t('reason.label')}
            value={reason}
            maxLength={LONGEST}
            autosize
            minRows={2}
            dir="auto"
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <SubmitRow
            word={t('reason.send')}
            busy={false}
            ready={reason.trim() !== ''}
            onCancel={() => end(undefined)}
          />
        </Stack>
      </form>
    </Modal>
  );
};
