import { Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../use-places.js';

/** Finds and does everything: Ctrl K. */
export const CommandPalette = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const actions = usePlaces().map(({ to, word, icon: Icon }) => ({
    id: to,
    label: t(word),
    leftSection: <Icon size={18} aria-hidden />,
    onClick: () => void navigate({ to }),
  }));
  return (
    <Spotlight
      actions={actions}
      nothingFound={t('shell.nothingFound')}
      searchProps={{ placeholder: t('shell.search'), 'aria-label': t('shell.search') }}
      shortcut={['mod + K']}
    />
  );
};
