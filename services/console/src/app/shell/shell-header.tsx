import { Group, Kbd, Text, Tooltip } from '@mantine/core';
import { Search, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PaletteDoor, usePalette } from '../commands/palette-door.js';
import { Clock } from './clock.js';
import { PersonMenu } from './person-menu.js';
import classes from './shell.module.css';

/** Search and commands, the clock, and the person. */
export const ShellHeader = ({ live }: { readonly live: boolean }) => {
  const { t } = useTranslation();
  const palette = usePalette();
  return (
    <div className={classes.headerLine}>
      <Text fw={700} size="lg" visibleFrom="sm" px="xs">
        Relata
      </Text>
      <button type="button" className={classes.search} onClick={palette.open}>
        <Search size={16} aria-hidden />
        <span>{t('shell.search')}</span>
        <span className={classes.spring} />
        <Kbd size="xs" visibleFrom="sm" dir="ltr">
          Ctrl K
        </Kbd>
      </button>
      <span className={classes.spring} />
      <Group gap="xs" wrap="nowrap">
        {!live && (
          <Tooltip label={t('shell.notLive')}>
            <Text c="var(--warn)" size="sm" role="status">
              <WifiOff size={18} aria-hidden />
              <span className="visually-hidden">{t('shell.notLive')}</span>
            </Text>
          </Tooltip>
        )}
        <Clock />
        <PersonMenu />
      </Group>
      <PaletteDoor asked={palette.asked} />
    </div>
  );
};
