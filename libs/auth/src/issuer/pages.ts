import { type Language, TEXTS } from './texts.js';

/** Paths of the linked files below the mount; pages hold neither inline scripts nor inline styles. */
export const ASSETS = { style: '/assets/sign-in.css', submit: '/assets/submit.js' } as const;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes[c] ?? '');

/** `{mount}` is replaced by the path that the issuer is mounted under. */
const layout = (language: Language, title: string, body: string, script = ''): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${TEXTS[language].product}</title>
<link rel="stylesheet" href="{mount}${ASSETS.style}">${script}
</head>
<body>
<main>
<p class="product">${TEXTS[language].product}</p>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;

const alert = (text: string | undefined): string =>
  text === undefined ? '' : `<p class="error" id="error" role="alert">${escaped(text)}</p>\n`;
const describedBy = (error: string | undefined, hint = ''): string => {
  const ids = [error === undefined ? '' : 'error', hint].filter((id) => id !== '').join(' ');
  return `${ids === '' ? '' : ` aria-describedby="${ids}"`}${error === undefined ? '' : ' aria-invalid="true"'}`;
};

/** The form posts back to its own address. `email` is what was typed before an error. */
export const signInPage = (language: Language, email = '', error?: string): string => {
  const t = TEXTS[language];
  return layout(
    language,
    t.signIn,
    `${alert(error)}<form method="post">
<label for="email">${t.email}</label>
<input id="email" name="email" type="email" autocomplete="username" inputmode="email" maxlength="320" required${email === '' ? ' autofocus' : ''} value="${escaped(email)}"${describedBy(error)}>
<label for="password">${t.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required${email === '' ? '' : ' autofocus'}${describedBy(error)}>
<button type="submit">${t.signIn}</button>
</form>`,
  );
};

/** The form posts back to its own address, which holds the invitation's token. */
export const invitationPage = (language: Language, error?: string): string => {
  const t = TEXTS[language];
  return layout(
    language,
    t.setPassword,
    `${alert(error)}<form method="post">
<label for="password">${t.newPassword}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required autofocus${describedBy(error, 'hint')}>
<p class="hint" id="hint">${t.passwordHint}</p>
<button type="submit">${t.setPassword}</button>
</form>`,
  );
};

/** The form posts back to its own address, which holds the link's token. `typed` is what was typed before an error. */
export const firstAdminPage = (
  language: Language,
  typed: { readonly name?: string; readonly email?: string } = {},
  error?: string,
): string => {
  const t = TEXTS[language];
  return layout(
    language,
    t.firstAdmin,
    `${alert(error)}<form method="post">
<label for="name">${t.name}</label>
<input id="name" name="name" autocomplete="name" maxlength="300" required autofocus value="${escaped(typed.name ?? '')}"${describedBy(error)}>
<label for="email">${t.email}</label>
<input id="email" name="email" type="email" autocomplete="username" inputmode="email" maxlength="320" required value="${escaped(typed.email ?? '')}"${describedBy(error)}>
<label for="password">${t.newPassword}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required${describedBy(error, 'hint')}>
<p class="hint" id="hint">${t.passwordHint}</p>
<button type="submit">${t.firstAdmin}</button>
</form>`,
  );
};

const messagePage = (language: Language, title: string, message: string, link: string): string =>
  layout(language, title, `<p>${escaped(message)}</p>\n<p><a href="/">${link}</a></p>`);

export const passwordSetPage = (language: Language): string =>
  messagePage(language, TEXTS[language].setPassword, TEXTS[language].passwordSet, TEXTS[language].signIn);

export const linkExpiredPage = (language: Language): string =>
  messagePage(language, TEXTS[language].firstAdmin, TEXTS[language].linkExpired, TEXTS[language].signIn);

export const expiredPage = (language: Language): string =>
  messagePage(language, TEXTS[language].signIn, TEXTS[language].expired, TEXTS[language].again);

export const errorPage = (language: Language, message: string): string =>
  messagePage(language, TEXTS[language].problem, message, TEXTS[language].again);

export const signedOutPage = (language: Language): string =>
  messagePage(language, TEXTS[language].signOut, TEXTS[language].signedOut, TEXTS[language].signIn);

/** `form` is the provider's own; its buttons stand outside of it. Without a question a linked script submits it. */
export const signOutPage = (language: Language, form: string, asked: boolean, submitScript: string): string => {
  const t = TEXTS[language];
  const script = asked ? '' : `\n<script src="${submitScript}" defer></script>`;
  const stay = `\n<button type="submit" class="second" form="op.logoutForm">${t.staySignedIn}</button>`;
  const body = `${asked ? `<p>${t.signOutQuestion}</p>\n` : ''}${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">${t.signOut}</button>${asked ? stay : ''}`;
  return layout(language, t.signOut, body, script);
};

/** Presses the button, so that its name and value are sent too. */
export const SUBMIT_SCRIPT = `document.querySelector('button[name="logout"]').click();\n`;

export const STYLE = `:root { color-scheme: light dark; --ink: #1c2430; --back: #f4f5f7; --card: #fff; --line: #737d8c; --accent: #1f5fbf; --on: #fff; --error: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaf0; --back: #14181f; --card: #1d232d; --line: #8b95a5; --accent: #8ab4f8; --on: #10233f; --error: #ffb4ab; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 24rem; padding: 2rem; background: var(--card); border-radius: .75rem; box-shadow: 0 1px 6px rgb(0 0 0 / .2); }
.product { margin: 0; color: var(--accent); font-weight: 700; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .375rem; background: transparent; color: inherit; font: inherit; }
input[aria-invalid="true"] { border-color: var(--error); }
button { width: 100%; min-height: 2.75rem; margin-top: 1.5rem; border: 1px solid var(--accent); border-radius: .375rem; background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer; }
button.second { margin-top: .75rem; background: transparent; color: var(--accent); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.error { margin: 0; padding: .75rem; border: 1px solid var(--error); border-radius: .375rem; color: var(--error); }
.hint { margin: .25rem 0 0; font-size: .875rem; }
`;
