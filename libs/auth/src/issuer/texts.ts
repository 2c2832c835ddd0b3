/** Languages of the sign-in pages. */
export type Language = 'en' | 'ru';

export interface Texts {
  readonly product: string;
  readonly signIn: string;
  readonly email: string;
  readonly password: string;
  readonly newPassword: string;
  readonly passwordHint: string;
  readonly setPassword: string;
  readonly passwordSet: string;
  readonly wrong: string;
  readonly missing: string;
  readonly tooMany: (seconds: number) => string;
  readonly expired: string;
  readonly again: string;
  readonly problem: string;
  readonly signOut: string;
  readonly signOutQuestion: string;
  readonly staySignedIn: string;
  readonly signedOut: string;
  readonly firstAdmin: string;
  readonly name: string;
  readonly linkExpired: string;
  readonly flaws: Readonly<Record<string, string>>;
}

const EN: Texts = {
  product: 'Relata',
  signIn: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  newPassword: 'New password',
  passwordHint: 'At least 10 characters.',
  setPassword: 'Set password',
  passwordSet: 'Your password is set. You can sign in now.',
  wrong: 'The e-mail address or the password is wrong. Check both and try again.',
  missing: 'Enter your e-mail address and your password.',
  tooMany: (seconds) => `Too many attempts. Try again in ${seconds} s.`,
  expired: 'This sign-in has expired. Start it again.',
  again: 'Start again',
  problem: 'Something went wrong',
  signOut: 'Sign out',
  signOutQuestion: 'Do you want to sign out?',
  staySignedIn: 'Stay signed in',
  signedOut: 'You are signed out.',
  firstAdmin: 'Make the first administrator',
  name: 'Name',
  linkExpired: 'This link was used or has expired, or there is an administrator already. A restart prints a new one.',
  flaws: {
    'password-too-short': 'Use at least 10 characters.',
    'password-too-long': 'Use at most 200 characters.',
    'password-too-simple': 'Use at least 5 different characters.',
    'invitation-invalid': 'This invitation was used or has expired. Ask an administrator for a new one.',
    'name-required': 'Enter your name.',
    'email-required': 'Enter your e-mail address.',
    'email-invalid': 'This is not an e-mail address.',
  },
};

const RU: Texts = {
  product: 'Relata',
  signIn: 'Вход',
  email: 'Электронная почта',
  password: 'Пароль',
  newPassword: 'Новый пароль',
  passwordHint: 'Не короче 10 символов.',
  setPassword: 'Задать пароль',
  passwordSet: 'Пароль задан. Теперь можно войти.',
  wrong: 'Неверный адрес или пароль. Проверьте их и попробуйте ещё раз.',
  missing: 'Введите адрес электронной почты и пароль.',
  tooMany: (seconds) => `Слишком много попыток. Повторите через ${seconds} с.`,
  expired: 'Время входа истекло. Начните заново.',
  again: 'Начать заново',
  problem: 'Что-то пошло не так',
  signOut: 'Выйти',
  signOutQuestion: 'Выйти из системы?',
  staySignedIn: 'Остаться',
  signedOut: 'Вы вышли из системы.',
  firstAdmin: 'Создать первого администратора',
  name: 'Имя',
  linkExpired: 'Ссылка использована или устарела, либо администратор уже есть. Новую ссылку покажет перезапуск.',
  flaws: {
    'password-too-short': 'Нужно не меньше 10 символов.',
    'password-too-long': 'Нужно не больше 200 символов.',
    'password-too-simple': 'Нужно не меньше 5 разных символов.',
    'invitation-invalid': 'Приглашение уже использовано или устарело. Попросите у администратора новое.',
    'name-required': 'Введите имя.',
    'email-required': 'Введите адрес электронной почты.',
    'email-invalid': 'Это не адрес электронной почты.',
  },
};

export const TEXTS: Readonly<Record<Language, Texts>> = { en: EN, ru: RU };

/** The best of our languages by an `Accept-Language` header (RFC 9110); English when none fits. */
export const languageOf = (header: string | undefined): Language => {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
    return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });
  const best = wishes.filter((w) => w.weight > 0).sort((a, b) => b.weight - a.weight);
  return best.map((w) => w.language).find((l): l is Language => Object.hasOwn(TEXTS, l)) ?? 'en';
};
