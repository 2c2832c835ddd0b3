import { useHotkeys } from '@mantine/hooks';
import i18next from 'i18next';
import { lazy, Suspense, useState } from 'react';
import { useJumps } from './use-jumps.js';

const KeyHelp = lazy(async () => {
  await i18next.loadNamespaces('help');
  return { default: (await import('./key-help.js')).KeyHelp };
});

/** `?` shows the keys, whose page is loaded the first time that it is asked for; `g` and a letter jump. */
export const HelpDoor = () => {
  const [opened, setOpened] = useState(false);
  useHotkeys([
    ['shift+?', () => setOpened(true)],
    ['?', () => setOpened(true)],
  ]);
  useJumps();
  return opened ? (
    <Suspense fallback={null}>
      <KeyHelp onClose={() => setOpened(false)} />
    </Suspense>
  ) : null;
};
