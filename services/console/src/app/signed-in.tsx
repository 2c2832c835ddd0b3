import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemNote } from '../components/problem-note.js';
import { api } from '../lib/api/client.js';
import { openSession } from '../lib/auth/session.js';
import { speak } from '../lib/i18n/i18n.js';
import { type Me, MeContext } from '../lib/me.js';
import { useTheme } from '../lib/use-save-preferences.js';

const readMe = async (): Promise<Me> => {
  await openSession();
  const { data } = await api.GET('/api/v1/me');
  const me = data as Me;
  if (me.preferences.language) await speak(me.preferences.language);
  openStartPage(me.preferences.startPage);
  return me;
};

let opened = false;

/** Whoever comes to the console without a page in mind begins where they wish; home stays a place of the rail. */
const openStartPage = (page: string | undefined): void => {
  const { pathname, search } = window.location;
  if (!opened && page !== undefined && pathname === '/' && search === '') window.history.replaceState(null, '', page);
  opened = true;
};

/** Lets its children appear once somebody has signed in. */
export const SignedIn = ({ children }: { readonly children: ReactNode }) => {
  const { data: me, error, refetch } = useQuery({ queryKey: ['me'], queryFn: readMe, staleTime: 300_000 });
  useTheme(me?.preferences.theme);
  if (me) return <MeContext value={me}>{children}</MeContext>;
  return (
    <Center mih="100dvh">
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Loader aria-label="Relata" />}
    </Center>
  );
};
