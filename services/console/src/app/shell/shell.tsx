import { AppShell, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useLiveRecords } from '../../lib/live/use-live-records.js';
import { PlacesContext } from '../../lib/places.js';
import { HelpDoor } from '../help/help-door.js';
import { usePlaces } from '../use-places.js';
import { BusyMark } from './busy-mark.js';
import { PastBanner } from './past-banner.js';
import { BottomBar, Rail } from './rail.js';
import { ReasonPrompt } from './reason-prompt.js';
import classes from './shell.module.css';
import { ShellHeader } from './shell-header.js';
import { SignInAgain } from './sign-in-again.js';

/** The frame around every page: rail, header, content; a bar at the bottom on a phone. */
export const Shell = () => {
  const { t } = useTranslation();
  const [narrow, { toggle }] = useDisclosure(localStorage.getItem('relata.rail') === 'narrow');
  const live = useLiveRecords();
  const places = usePlaces();
  const asOf = useAsOf();
  const toggleRail = () => {
    localStorage.setItem('relata.rail', narrow ? 'wide' : 'narrow');
    toggle();
  };
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: narrow ? 60 : 208, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 56, sm: 0 } }}
      padding="md"
      data-past={asOf === undefined ? undefined : true}
      className={classes.shell}
    >
      <a href="#main" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <AppShell.Header className={classes.header} data-no-print>
        <ShellHeader live={live} />
      </AppShell.Header>
      <AppShell.Navbar visibleFrom="sm" className={classes.rail} aria-label={t('shell.areas')} data-no-print>
        <Rail narrow={narrow} onToggle={toggleRail} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        {asOf !== undefined && <PastBanner asOf={asOf} />}
        <Suspense fallback={<Loader aria-label={t('state.loading')} m="xl" data-busy />}>
          <PlacesContext value={places}>
            <Outlet />
          </PlacesContext>
        </Suspense>
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm" className={classes.bar} data-no-print>
        <BottomBar />
      </AppShell.Footer>
      <SignInAgain />
      <ReasonPrompt />
      <BusyMark />
      <HelpDoor />
    </AppShell>
  );
};
