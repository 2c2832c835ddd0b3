import { useTranslation } from 'react-i18next';
import { CreatePanel, type FormField, typed } from '../../components/create-panel.js';
import { DoubleWarning } from './double-warning.js';

export interface NewClientProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

type Line = 'firstName' | 'lastName' | 'jobTitle' | 'email' | 'phone';

const FIELDS: readonly FormField<Line>[] = [
  { name: 'firstName' },
  { name: 'lastName' },
  { name: 'jobTitle' },
  { name: 'email', type: 'email', refused: 'emails' },
  { name: 'phone', type: 'tel', refused: 'phones' },
];

/** A new contact; looks for the same person while one types. */
export const NewContact = ({ opened, onClose }: NewClientProps) => {
  const { t } = useTranslation('clients');
  return (
    <CreatePanel
      collection="contacts"
      title={t('newContact')}
      opened={opened}
      onClose={onClose}
      fields={FIELDS}
      ready={({ firstName, lastName }) => `${firstName}${lastName}`.trim() !== ''}
      body={(form) => {
        const { email, phone, ...names } = typed(form);
        return {
          ...names,
          ...(email ? { emails: [{ address: email }] } : {}),
          ...(phone ? { phones: [{ number: phone }] } : {}),
        };
      }}
    >
      {({ firstName, lastName, email, phone }) => (
        <DoubleWarning collection="contacts" words={[email, phone, `${firstName} ${lastName}`]} />
      )}
    </CreatePanel>
  );
};
