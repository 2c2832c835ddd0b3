import { useHotkeys } from '@mantine/hooks';
import i18next from 'i18next';
import { lazy, Suspense, useState } from 'react';
import { useMakeHere } from '../commands/use-makes.js';
import { useJumps } from './use-jumps.js';

const KeyHelp = lazy(async () => {
  await i18next.loadNamespaces('help');
  return { default: (await import('./key-help.js')).KeyHelp };
});

/** Goes to the search of the page that is open, where it has one. */
const findHere = (): void => document.querySelector<HTMLInputElement>('[data-find-here]')?.focus();

/** `?` shows the keys, whose page is loaded the first time that it is asked for; `g` and a letter jump, `c` makes, `/` finds. */
export const HelpDoor = () => {
  const [opened, setOpened] = useState(false);
  const makeHere = useMakeHere();
  useHotkeys([
    ['/', findHere],
    ['shift+?', () => setOpened(true)],
    ['?', () => setOpened(true)],
  ]);
  useJumps({ c: makeHere });
  return opened ? (
    <Suspense fallback={null}>
      <KeyHelp onClose={() => setOpened(false)} />
    </Suspense>
  ) : null;
};
