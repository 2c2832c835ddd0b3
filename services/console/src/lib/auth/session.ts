import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** Where a person was when the sign-in was asked for. */
interface SignInState {
  readonly returnTo: string;
}

const { origin } = window.location;

/** Authorization code with PKCE. Tokens stay in this tab, and are renewed by the refresh token before they end. */
const manager = new UserManager({
  authority: `${origin}/oidc`,
  client_id: 'relata-console',
  redirect_uri: `${origin}/`,
  post_logout_redirect_uri: `${origin}/`,
  scope: 'openid api',
  resource: 'urn:relata:api',
  automaticSilentRenew: true,
  userStore: new WebStorageStateStore({ store: window.sessionStorage }),
});

const isAnswerOfIssuer = (url: URL): boolean => url.searchParams.has('state') && url.pathname === '/';

/**
 * The signed-in user. Leaves the page for the sign-in when there is none, and then never resolves.
 * An answer of the issuer in the address is taken once, and the place where the person was is put back.
 */
export const openSession = async (): Promise<User> => {
  if (isAnswerOfIssuer(new URL(window.location.href))) {
    const user = await manager.signinCallback().catch(() => undefined);
    const { returnTo = '/' } = (user?.state as SignInState | undefined) ?? {};
    window.history.replaceState(null, '', returnTo);
    if (user) return user;
  }
  const known = await manager.getUser();
  if (known && !known.expired) return known;
  const renewed = known?.refresh_token ? await manager.signinSilent().catch(() => null) : null;
  return renewed ?? leaveForSignIn();
};

/** Leaves for the sign-in page; the address of now is where the person comes back to. */
export const leaveForSignIn = async (): Promise<never> => {
  const { pathname, search, hash } = window.location;
  const state: SignInState = { returnTo: `${pathname}${search}${hash}` };
  await manager.removeUser();
  await manager.signinRedirect({ state });
  return new Promise(() => undefined);
};

/** The bearer token of now; undefined when nobody is signed in any more. */
export const accessToken = async (): Promise<string | undefined> => {
  const user = await manager.getUser();
  return user && !user.expired ? user.access_token : undefined;
};

let renewing: Promise<boolean> | undefined;

/** Asks for a fresh token, once for all that ask at the same time; false when the session has ended. */
export const renewToken = (): Promise<boolean> => {
  renewing ??= manager
    .signinSilent()
    .then((user) => user !== null)
    .catch(() => false)
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
};

export const signOut = async (): Promise<void> => {
  await manager.signoutRedirect();
};
