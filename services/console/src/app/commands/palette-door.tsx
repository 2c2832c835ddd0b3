import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { onAnyLayout } from '../../lib/hotkeys.js';

const CommandPalette = lazy(() => import('./command-palette.js').then((m) => ({ default: m.CommandPalette })));

/** Opens the palette, whose script is loaded the first time that it is asked for. */
export const usePalette = () => {
  const [asked, setAsked] = useState(0);
  const open = () => setAsked((n) => n + 1);
  useHotkeys([...onAnyLayout('mod+K', open)], []);
  return { asked, open };
};

export const PaletteDoor = ({ asked }: { readonly asked: number }) =>
  asked === 0 ? null : (
    <Suspense fallback={null}>
      <CommandPalette asked={asked} />
    </Suspense>
  );
