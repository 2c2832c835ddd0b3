import { useTranslation } from 'react-i18next';
import { CreatePanel, type FormField, typed } from '../../components/create-panel.js';
import { DoubleWarning } from './double-warning.js';
import type { NewClientProps } from './new-contact.js';

type Line = 'name' | 'sector' | 'country' | 'website';

const FIELDS: readonly FormField<Line>[] = [
  { name: 'name' },
  { name: 'sector' },
  { name: 'country' },
  { name: 'website' },
];

/** A new company; looks for the same one while one types. */
export const NewAccount = ({ opened, onClose }: NewClientProps) => {
  const { t } = useTranslation('clients');
  return (
    <CreatePanel
      collection="accounts"
      title={t('newAccount')}
      opened={opened}
      onClose={onClose}
      fields={FIELDS}
      ready={({ name }) => name.trim() !== ''}
      body={(form) => ({ ...typed(form), name: form.name.trim() })}
    >
      {({ name }) => <DoubleWarning collection="accounts" words={[name]} />}
    </CreatePanel>
  );
};
