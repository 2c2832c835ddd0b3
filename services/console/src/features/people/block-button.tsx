import { Button } from '@mantine/core';
import { Ban, LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sayDone } from '../../components/say-done.js';
import { shown, type User } from '../../lib/api/types.js';
import { useAct } from '../../lib/queries.js';
import { Refusal } from './refusal.js';

/** Ends somebody's sign-in at once, or lets them in again. */
export const BlockButton = ({ user }: { readonly user: User }) => {
  const { id } = user;
  const name = shown(user.name) ?? '';
  const blocked = user.status === 'deactivated';
  const { t } = useTranslation('people');
  const act = useAct('users');
  const set = (block: boolean, undo = true): void =>
    act.mutate(
      { id, act: block ? 'deactivate' : 'reactivate' },
      {
        onSuccess: () =>
          sayDone(t(block ? 'blocked' : 'unblocked', { name }), undo ? () => set(!block, false) : undefined),
      },
    );
  const Icon = blocked ? LockOpen : Ban;
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon size={16} aria-hidden />}
        loading={act.isPending}
        onClick={() => set(!blocked)}
      >
        {t(blocked ? 'unblock' : 'block')}
      </Button>
      <Refusal error={act.error} onClose={() => act.reset()} title={t(blocked ? 'unblock' : 'block')} />
    </>
  );
};
