import { Button, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveForSignIn } from '../../lib/auth/session.js';
import { onSessionEnded } from '../../lib/auth/session-ended.js';

/** The session has ended: what is typed stays on the screen until the person goes on. */
export const SignInAgain = () => {
  const { t } = useTranslation();
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  return (
    <Modal opened={ended} onClose={() => setEnded(false)} title={t('session.ended')}>
      <Stack>
        <Text>{t('session.endedDetail')}</Text>
        <Button onClick={() => void leaveForSignIn()}>{t('session.signIn')}</Button>
      </Stack>
    </Modal>
  );
};
