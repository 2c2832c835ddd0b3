import { type Principal, ROLES, type Role } from '@relata/policy';
import type { JWTPayload } from 'jose';

/** What the directory knows of a user. */
export interface KnownUser {
  /** False: left, or locked; no token of theirs is accepted. */
  readonly active: boolean;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  readonly territories: readonly string[];
}

/** Looks a user up; undefined when the directory has none of that id (a service's own token, for example). */
export type Directory = (userId: string) => Promise<KnownUser | undefined> | KnownUser | undefined;

/** The principal of a verified token, or undefined when the directory says that the user is inactive. */
export const principalOf = async (payload: JWTPayload, directory?: Directory): Promise<Principal | undefined> => {
  const id = payload.sub ?? '';
  const known = await directory?.(id);
  if (known && !known.active) return undefined;
  return {
    id,
    roles: known ? known.roles : textsOf(payload.roles).filter(isRole),
    teams: known ? known.teams : textsOf(payload.teams),
    territories: known ? known.territories : textsOf(payload.territories),
    via: textOf(payload.client_id) ?? textOf(payload.azp) ?? 'unknown',
  };
};

/** RFC 9068 tokens say so in their header; an ID token must not pass as an access token. */
export const isAccessToken = (typ: string | undefined, payload: JWTPayload, acceptPlainType: boolean): boolean => {
  const type = typ?.toLowerCase().replace(/^application\//, '');
  return type === 'at+jwt' || (acceptPlainType && type === 'jwt' && payload.typ === 'Bearer');
};

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

const textOf = (claim: unknown): string | undefined => (typeof claim === 'string' && claim !== '' ? claim : undefined);

const textsOf = (claim: unknown): readonly string[] =>
  Array.isArray(claim) ? claim.filter((entry) => typeof entry === 'string') : [];
