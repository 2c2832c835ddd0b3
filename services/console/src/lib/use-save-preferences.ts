import { useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from './api/client.js';
import { speak } from './i18n/i18n.js';
import type { Me, Preferences } from './me.js';

const SCHEMES = { light: 'light', dark: 'dark', system: 'auto' } as const;

/** Shows the console in the theme that the person wishes. */
export const useTheme = (theme: Preferences['theme']): void => {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (theme) setColorScheme(SCHEMES[theme]);
  }, [theme, setColorScheme]);
};

/** A merge patch: null clears a wish. */
export type PreferencesPatch = { readonly [K in keyof Preferences]?: Preferences[K] | null };

/** Keeps one's own wishes on the server; they are in force as soon as it has them. */
export const useSavePreferences = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: PreferencesPatch) =>
      (await api.PATCH('/api/v1/me/preferences', { body: change as never })).data as Preferences,
    onSuccess: async (preferences) => {
      if (preferences.language) await speak(preferences.language);
      client.setQueryData(
        ['me'],
        // The answer is all of them: one that was cleared is not in it.
        (me: Me | undefined) => me && { ...me, preferences },
      );
    },
  });
};
