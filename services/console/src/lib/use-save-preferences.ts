import { useQueryClient } from '@tanstack/react-query';
import { api } from './api/client.js';
import { speak } from './i18n/i18n.js';
import type { Preferences } from './me.js';

/** Keeps one's own wishes on the server; they are in force here at once. */
export const useSavePreferences = (): ((change: Preferences) => void) => {
  const client = useQueryClient();
  return (change) => {
    if (change.language) void speak(change.language);
    void api
      .PATCH('/api/v1/me/preferences', { body: change as never })
      .then(() => client.invalidateQueries({ queryKey: ['me'] }));
  };
};
