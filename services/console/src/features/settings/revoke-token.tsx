import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/say-done.js';
import { shown, type Token } from '../../lib/api/types.js';
import { useAct } from '../../lib/queries.js';

export interface RevokeTokenProps {
  readonly token: Token | undefined;
  readonly onClose: () => void;
}

/** Asks before a token ends: there is no way back. */
export const RevokeToken = ({ token, onClose }: RevokeTokenProps) => {
  const { t } = useTranslation(['settings', 'common']);
  const revoke = useAct('tokens');
  const name = shown(token?.name) ?? '';
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  const end = (id: string): void =>
    revoke.mutate(
      { id, act: 'revoke' },
      {
        onSuccess: () => {
          sayDone(t('tokens.revoked', { name }));
          close();
        },
      },
    );
  return (
    <Modal
      opened={token !== undefined}
      onClose={close}
      title={t('tokens.revokeOne', { name })}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <Stack>
        <Text size="sm">{t('tokens.revokeHint')}</Text>
        {revoke.error && <ProblemNote error={revoke.error} />}
        <Group justify="end">
          <Button variant="default" onClick={close}>
            {t('common:act.cancel')}
          </Button>
          <Button color="red.9" loading={revoke.isPending} onClick={() => token && end(token.id)}>
            {t('tokens.revoke')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
