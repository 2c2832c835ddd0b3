import { Spotlight, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../use-places.js';

/** Finds and does everything: Ctrl K. Opens each time that `asked` has grown. */
export const CommandPalette = ({ asked }: { readonly asked: number }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
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
      shortcut={null}
    />
  );
};
