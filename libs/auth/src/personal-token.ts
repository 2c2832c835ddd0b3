import { hash, randomBytes } from 'node:crypto';

const PREFIX = 'rlt_';
const VIA = 'token:';
const SECRET_BYTES = 32;

/** A new secret; its beginning tells scanners of leaked secrets what it is. */
export const newTokenSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`;

export const isTokenSecret = (bearer: string): boolean => bearer.startsWith(PREFIX);

/** What is stored instead of the secret. Secrets are random, so a plain hash is enough. */
export const tokenSecretHash = (secret: string): string => hash('sha256', secret, 'hex');

/** `via` of who asks with a personal token, so that every act names the token. */
export const viaToken = (tokenId: string): string => `${VIA}${tokenId}`;

export const isViaToken = (via: string): boolean => via.startsWith(VIA);
