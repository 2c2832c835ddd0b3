import type { AccessEntry } from '@relata/access-log';
import type { SignInAct } from '@relata/auth';
import { agentOf } from '@relata/service-kit';

/** The pages of the issuer serve the console. */
const VIA = 'sign-in';

/** What the access log says of a sign-in: whose it was or would have been, never what was typed. */
export const signInEntry = ({ act, userId, refused, address, userAgent }: SignInAct): AccessEntry => ({
  at: new Date().toISOString(),
  kind: refused === undefined ? 'sign-in' : 'refusal',
  act,
  via: VIA,
  ...(userId === undefined ? {} : { actor: userId }),
  ...(refused === undefined ? {} : { refused }),
  address,
  agent: agentOf(userAgent),
});
