import type { HotkeyItem } from '@mantine/hooks';

const LATIN = /^[a-z]$/i;

/**
 * A key that works on every layout: by its letter, and by its place on the keyboard where the layout writes another
 * script there (Ctrl K on a Russian layout types л).
 */
export const onAnyLayout = (hotkey: string, act: () => void): readonly HotkeyItem[] => [
  [hotkey, act],
  [
    hotkey,
    (event) => {
      if (LATIN.test(event.key)) return;
      event.preventDefault();
      act();
    },
    { usePhysicalKeys: true, preventDefault: false },
  ],
];
