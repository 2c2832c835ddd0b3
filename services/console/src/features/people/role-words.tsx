import { useTranslation } from 'react-i18next';
import { HiddenMark, PlainText } from '../../components/values.js';
import { isHidden } from '../../lib/api/types.js';

/** Roles as people call them. */
export const RoleWords = ({ roles }: { readonly roles: unknown }) => {
  const { t } = useTranslation();
  if (isHidden(roles)) return <HiddenMark />;
  const words = (Array.isArray(roles) ? roles : []).map((role) => t(`role.${role}`, { defaultValue: String(role) }));
  return <PlainText value={words.join(', ')} />;
};
