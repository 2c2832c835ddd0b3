import { hash, randomBytes } from 'node:crypto';
import { type FirstAdmin, type FirstAdminForm, type LocalAccounts, passwordFlaw } from '@relata/auth';
import type { PeopleIndex } from '@relata/directory';
import { derivedId } from '@relata/es';
import type { AnyResource } from '@relata/service-kit';
import { emailAddress } from '@relata/values';
import { takeStep } from './people-system.js';

const HOLDS_MS = 24 * 3600_000;
const VIA = 'first-admin';

export interface FirstAdminParts {
  readonly people: Pick<PeopleIndex, 'adminsBut' | 'reached'>;
  readonly credentials: Pick<LocalAccounts, 'register' | 'setPassword'>;
  readonly users: AnyResource;
  readonly issuerUrl: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The way in while nobody can administrate: a link that works once, for a day, until the process ends. It is printed on
 * the machine's own console and nowhere else.
 */
export class FirstAdminLink implements FirstAdmin {
  private link: { readonly tokenHash: string; readonly until: number } | undefined;
  private readonly now: () => number;

  constructor(private readonly parts: FirstAdminParts) {
    this.now = parts.now ?? Date.now;
  }

  /** A new link, which ends the one before; undefined when there is an administrator. */
  url(): string | undefined {
    if (this.parts.people.adminsBut() > 0) return undefined;
    const token = randomBytes(32).toString('base64url');
    this.link = { tokenHash: tokenHash(token), until: this.now() + HOLDS_MS };
    return `${this.parts.issuerUrl}/first-admin?token=${token}`;
  }

  holds(token: string): boolean {
    const { link } = this;
    if (!link || link.until <= this.now() || this.parts.people.adminsBut() > 0) return false;
    return link.tokenHash === tokenHash(token);
  }

  async make(token: string, form: FirstAdminForm): ReturnType<FirstAdmin['make']> {
    const { link } = this;
    if (!this.holds(token)) return { code: 'invitation-invalid' };
    const flaw = formFlaw(form) ?? passwordFlaw(form.password);
    if (flaw) return flaw;
    // Taken before anything waits, so that two posts of the form do not make two administrators.
    this.link = undefined;
    const made = await this.makeUser(form).catch((fault: unknown) => {
      this.link = link;
      throw fault;
    });
    if ('code' in made) this.link = link;
    return made;
  }

  /** Every step may be repeated: after a crash in between, the same form goes on where it ended. */
  private async makeUser({ name, email, password }: FirstAdminForm): ReturnType<FirstAdmin['make']> {
    const { users, credentials, people } = this.parts;
    const userId = derivedId(VIA, emailAddress(email) ?? '');
    const step = (verb: 'create' | 'activate', body: object) =>
      takeStep(users, { verb, userId, body, via: VIA, commandId: derivedId(VIA, verb, userId) });
    const created = await step('create', { name, email, roles: ['admin'] });
    if (!created.ok) return created.refusal;
    const refused = credentials.register(userId, email) ?? (await credentials.setPassword(userId, password));
    if (refused) return refused;
    const activated = await step('activate', {});
    if (!activated.ok) return activated.refusal;
    await people.reached(activated.position);
    return { userId };
  }
}

const formFlaw = ({ name, email }: FirstAdminForm): { readonly code: string } | undefined => {
  if (name.trim() === '') return { code: 'name-required' };
  if (email.trim() === '') return { code: 'email-required' };
  return emailAddress(email) === undefined ? { code: 'email-invalid' } : undefined;
};

/** Tokens are random, so a plain hash is enough. */
const tokenHash = (token: string): string => hash('sha256', token, 'hex');
