import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Mail, Pencil, UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shown, type User } from '../../lib/api/types.js';
import { BlockButton } from './block-button.js';
import { EditPerson } from './edit-person.js';
import { HandOverPanel } from './hand-over/hand-over-panel.js';
import { useInvite } from './invitation.js';
import { InvitationLink } from './invitation-link.js';
import { Refusal } from './refusal.js';

/** What can be done to a person: edited, invited, blocked, let in again, their clients handed over. */
export const PersonActs = ({ user }: { readonly user: User }) => {
  const { t } = useTranslation(['people', 'common']);
  const [editing, edit] = useDisclosure();
  const [leaving, leave] = useDisclosure();
  const { id, status } = user;
  const name = shown(user.name) ?? '';
  return (
    <>
      {status !== 'deactivated' && (
        <>
          <Button variant="default" leftSection={<Pencil size={16} aria-hidden />} onClick={edit.open}>
            {t('common:act.edit')}
          </Button>
          {user.email !== undefined && <InviteAgain id={id} name={name} />}
        </>
      )}
      <Button variant="default" leftSection={<UserRoundX size={16} aria-hidden />} onClick={leave.open}>
        {t('handOver.title')}
      </Button>
      <BlockButton user={user} />
      <EditPerson user={user} opened={editing} onClose={edit.close} />
      <HandOverPanel from={id} opened={leaving} onClose={leave.close} />
    </>
  );
};

const InviteAgain = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const { t } = useTranslation(['people', 'common']);
  const invite = useInvite();
  return (
    <>
      <Button
        variant="default"
        leftSection={<Mail size={16} aria-hidden />}
        loading={invite.isPending}
        onClick={() => invite.mutate(id)}
      >
        {t('invitation.again')}
      </Button>
      <Modal
        opened={invite.data !== undefined}
        onClose={() => invite.reset()}
        title={t('invitation.again')}
        closeButtonProps={{ 'aria-label': t('common:act.close') }}
      >
        {invite.data && <InvitationLink invitation={invite.data} name={name} />}
      </Modal>
      <Refusal error={invite.error} onClose={() => invite.reset()} title={t('invitation.again')} />
    </>
  );
};
