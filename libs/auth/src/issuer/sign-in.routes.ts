import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { normalEmail } from '@relata/values';
import { errors, type Provider } from 'oidc-provider';
import type { AttemptLimiter } from '../attempt-limiter.js';
import type { AccountSource } from './account-source.js';
import {
  ASSETS,
  expiredPage,
  firstAdminPage,
  invitationPage,
  linkExpiredPage,
  passwordSetPage,
  STYLE,
  SUBMIT_SCRIPT,
  signInPage,
} from './pages.js';
import { readForm, secureHeaders, send } from './responses.js';
import type { Tell } from './sign-in-act.js';
import { type Language, languageOf, TEXTS } from './texts.js';

export interface SignInSettings {
  readonly provider: Provider;
  readonly accounts: AccountSource;
  readonly mount: string;
  readonly origins: readonly string[];
  readonly perAccount: AttemptLimiter;
  readonly perAddress: AttemptLimiter;
  readonly addressOf: (req: IncomingMessage) => string;
  readonly tell: Tell;
}

type Answer = (status: number, html: string, headers?: Readonly<Record<string, string>>) => void;

/** Pages of our own beside the standard's endpoints. `path` is below the mount; answers false when it is none of ours. */
export const signInRoutes = (settings: SignInSettings) => {
  const headers = secureHeaders(settings.origins);
  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> => {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const language = languageOf(req.headers['accept-language']);
    const answer: Answer = (status, html, more = {}) =>
      send(res, status, 'text/html', html.replaceAll('{mount}', settings.mount), {
        ...headers,
        'content-language': language,
        ...more,
      });
    if (pathname === ASSETS.style) send(res, 200, 'text/css', STYLE, ASSET_HEADERS);
    else if (pathname === ASSETS.submit) send(res, 200, 'text/javascript', SUBMIT_SCRIPT, ASSET_HEADERS);
    else if (pathname.startsWith('/sign-in/')) await signIn(settings, req, res, language, answer);
    else if (pathname === '/invitation')
      await invitation(settings, req, searchParams.get('token') ?? '', language, answer);
    else if (pathname === '/first-admin')
      await firstAdmin(settings, req, searchParams.get('token') ?? '', language, answer);
    else return false;
    return true;
  };
};

const ASSET_HEADERS = { 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' };

const signIn = async (
  settings: SignInSettings,
  req: IncomingMessage,
  res: ServerResponse,
  language: Language,
  answer: Answer,
): Promise<void> => {
  const interaction = await settings.provider.interactionDetails(req, res).catch(expired);
  if (!interaction) return answer(400, expiredPage(language));
  if (req.method !== 'POST') return answer(200, signInPage(language));
  const form = await readForm(req);
  const [email, password] = [form?.get('email') ?? '', form?.get('password') ?? ''];
  if (email === '' || password === '') return answer(400, signInPage(language, email, TEXTS[language].missing));

  const keys = { account: hash('sha256', normalEmail(email)), address: settings.addressOf(req) };
  const wait = settings.perAddress.begin(keys.address) || settings.perAccount.begin(keys.account);
  const failed = (refused: string): void => {
    const userId = settings.accounts.userOf?.(email);
    settings.tell(req, { act: 'sign-in', refused, ...(userId === undefined ? {} : { userId }) });
  };
  if (wait > 0) {
    failed('too-many-attempts');
    return tooMany(answer, language, wait, (text) => signInPage(language, email, text));
  }
  const userId = await settings.accounts.authenticate(email, password);
  if (userId === undefined) {
    failed('sign-in-wrong');
    return answer(401, signInPage(language, email, TEXTS[language].wrong));
  }
  settings.tell(req, { act: 'sign-in', userId });
  settings.perAddress.undo(keys.address);
  settings.perAccount.clear(keys.account);
  await settings.provider.interactionFinished(req, res, { login: { accountId: userId } });
};

const invitation = async (
  { accounts, perAddress, addressOf, tell }: SignInSettings,
  req: IncomingMessage,
  token: string,
  language: Language,
  answer: Answer,
): Promise<void> => {
  const invalid = TEXTS[language].flaws['invitation-invalid'] ?? '';
  const address = addressOf(req);
  const wait = perAddress.begin(address);
  if (wait > 0) return tooMany(answer, language, wait, (text) => invitationPage(language, text));
  if (!accounts.invitations?.holdsInvitation(token)) {
    tell(req, { act: 'invitation', refused: 'invitation-invalid' });
    return answer(404, invitationPage(language, invalid));
  }
  perAddress.undo(address);
  if (req.method !== 'POST') return answer(200, invitationPage(language));
  const result = await accounts.invitations.acceptInvitation(token, (await readForm(req))?.get('password') ?? '');
  if ('userId' in result) {
    tell(req, { act: 'invitation', userId: result.userId });
    return answer(200, passwordSetPage(language));
  }
  answer(422, invitationPage(language, TEXTS[language].flaws[result.code] ?? result.message ?? result.code));
};

const firstAdmin = async (
  { accounts, perAddress, addressOf, tell }: SignInSettings,
  req: IncomingMessage,
  token: string,
  language: Language,
  answer: Answer,
): Promise<void> => {
  const address = addressOf(req);
  const wait = perAddress.begin(address);
  if (wait > 0) return tooMany(answer, language, wait, (text) => firstAdminPage(language, {}, text));
  if (!accounts.firstAdmin?.holds(token)) {
    tell(req, { act: 'first-admin', refused: 'link-invalid' });
    return answer(404, linkExpiredPage(language));
  }
  perAddress.undo(address);
  if (req.method !== 'POST') return answer(200, firstAdminPage(language));
  const form = await readForm(req);
  const typed = { name: form?.get('name') ?? '', email: form?.get('email') ?? '' };
  const result = await accounts.firstAdmin.make(token, { ...typed, password: form?.get('password') ?? '' });
  if ('userId' in result) {
    tell(req, { act: 'first-admin', userId: result.userId });
    return answer(200, passwordSetPage(language));
  }
  answer(422, firstAdminPage(language, typed, TEXTS[language].flaws[result.code] ?? result.message ?? result.code));
};

const tooMany = (answer: Answer, language: Language, wait: number, page: (text: string) => string): void => {
  const seconds = Math.ceil(wait / 1000);
  answer(429, page(TEXTS[language].tooMany(seconds)), { 'retry-after': String(seconds) });
};

const expired = (error: unknown): undefined => {
  if (error instanceof errors.SessionNotFound) return undefined;
  throw error;
};
