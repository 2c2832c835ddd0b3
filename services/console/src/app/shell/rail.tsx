import { ActionIcon, AppShell, Stack, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../lib/area.js';
import { usePlaces } from '../use-places.js';
import classes from './shell.module.css';

const Entry = ({ place, narrow }: { readonly place: Place; readonly narrow: boolean }) => {
  const { t } = useTranslation();
  const { icon: Icon, to, word } = place;
  return (
    <Tooltip label={t(word)} position="right" disabled={!narrow}>
      <Link to={to} className={classes.entry} activeOptions={{ exact: to === '/' }} aria-label={t(word)}>
        <Icon size={18} aria-hidden />
        {!narrow && <span>{t(word)}</span>}
      </Link>
    </Tooltip>
  );
};

export interface RailProps {
  readonly narrow: boolean;
  readonly onToggle: () => void;
}

/** The areas that this person may open. */
export const Rail = ({ narrow, onToggle }: RailProps) => {
  const { t } = useTranslation();
  const places = usePlaces();
  const word = narrow ? t('shell.widen') : t('shell.narrow');
  const Toggle = narrow ? PanelLeftOpen : PanelLeftClose;
  return (
    <Stack gap={2} p="sm" h="100%">
      {places
        .filter((p) => p.group === 'main')
        .map((p) => (
          <Entry key={p.to} place={p} narrow={narrow} />
        ))}
      <AppShell.Section grow />
      {places
        .filter((p) => p.group === 'manage')
        .map((p) => (
          <Entry key={p.to} place={p} narrow={narrow} />
        ))}
      <ActionIcon variant="subtle" color="gray" onClick={onToggle} aria-label={word} title={word} size="lg">
        <Toggle size={18} aria-hidden className="mirrored" />
      </ActionIcon>
    </Stack>
  );
};

/** The same areas at the bottom of a phone. */
export const BottomBar = () => {
  const { t } = useTranslation();
  return (
    <nav className={classes.barEntries} aria-label={t('shell.areas')}>
      {usePlaces().map(({ to, word, icon: Icon }) => (
        <Link key={to} to={to} className={classes.barEntry} activeOptions={{ exact: to === '/' }}>
          <Icon size={20} aria-hidden />
          {t(word)}
        </Link>
      ))}
    </nav>
  );
};
