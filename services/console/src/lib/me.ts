import { createContext, use } from 'react';

/** Who is signed in, and what that person may do: `GET /me`. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly roles: readonly string[];
  readonly teamId?: string;
  readonly permissions: readonly string[];
  readonly hiddenClasses?: readonly string[];
  readonly preferences: Preferences;
  /** End of the log when this was read. */
  readonly position: string;
}

export interface Preferences {
  readonly language?: string;
  readonly timeZone?: string;
  readonly theme?: 'light' | 'dark' | 'system';
  /** Path of the page that is opened first. */
  readonly startPage?: string;
  /** Ids of the saved views that lists open with, by collection. */
  readonly firstViews?: Readonly<Record<string, string>>;
}

export const MeContext = createContext<Me | undefined>(undefined);

export const useMe = (): Me => {
  const me = use(MeContext);
  if (!me) throw new Error('useMe outside of the signed-in shell');
  return me;
};

/** What is not allowed is not offered. A permission is a name of the permission table, e.g. `deals:write`. */
export const useMay = (): ((permission: string) => boolean) => {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
};
