import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Refusal } from '@relata/es';

/** Work factors of scrypt (RFC 7914). */
export interface ScryptCost {
  /** Logarithm of the CPU and memory cost N. */
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's recommendation for scrypt with 32 MiB. */
export const DEFAULT_COST: ScryptCost = { logN: 15, r: 8, p: 3 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;
const LEAST_LENGTH = 10;
const GREATEST_LENGTH = 200;
const LEAST_DIFFERENT = 5;

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** Equal characters typed on different keyboards are equal (NIST SP 800-63B). */
const normal = (password: string): string => password.normalize('NFKC');

const run = (password: string, salt: Buffer, { logN, r, p }: ScryptCost): Promise<Buffer> =>
  derive(normal(password), salt, HASH_BYTES, { N: 2 ** logN, r, p, maxmem: 2 ** logN * r * 256 });

/** `scrypt:logN:r:p:salt:hash`, the last two in base64. */
export const hashPassword = async (password: string, cost: ScryptCost): Promise<string> => {
  const salt = randomBytes(SALT_BYTES);
  const hash = await run(password, salt, cost);
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join(':');
};

/** Takes the same time for a wrong password as for the right one. */
export const passwordMatches = async (password: string, stored: string): Promise<boolean> => {
  const [, logN, r, p, salt = '', hash = ''] = stored.split(':');
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  const given = await run(password.slice(0, GREATEST_LENGTH + 1), Buffer.from(salt, 'base64'), cost);
  return timingSafeEqual(given, Buffer.from(hash, 'base64'));
};

/** Why a new password is not accepted, or undefined when it is. */
export const passwordFlaw = (password: string): Refusal | undefined => {
  const characters = [...normal(password)];
  if (characters.length < LEAST_LENGTH) return flaw('password-too-short', `Use at least ${LEAST_LENGTH} characters.`);
  if (password.length > GREATEST_LENGTH) return flaw('password-too-long', `Use at most ${GREATEST_LENGTH} characters.`);
  if (new Set(characters).size < LEAST_DIFFERENT)
    return flaw('password-too-simple', `Use at least ${LEAST_DIFFERENT} different characters.`);
  return undefined;
};

const flaw = (code: string, message: string): Refusal => ({ code, field: 'password', message });
