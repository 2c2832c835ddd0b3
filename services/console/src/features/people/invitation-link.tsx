import { useTranslation } from 'react-i18next';
import { CopyField } from '../../components/copy-field.js';
import { useFormat } from '../../lib/format/use-format.js';
import type { Invitation } from './invitation.js';

/** The link to hand to the person: shown here and nowhere else. */
export const InvitationLink = ({ invitation, name }: { readonly invitation: Invitation; readonly name: string }) => {
  const { t } = useTranslation('people');
  const { moment } = useFormat();
  return (
    <CopyField
      label={t('invitation.link')}
      value={invitation.url}
      hint={t('invitation.hint', { name, until: moment(invitation.expiresAt) })}
    />
  );
};
