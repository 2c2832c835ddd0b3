import { createHmac, type KeyObject } from 'node:crypto';
import type { Claim } from '@relata/es';

/**
 * Names the reservation stream of a claim: hex HMAC-SHA-256 of kind, a zero byte and value. Kinds never hold a zero
 * byte, so no two claims share an input.
 */
export const claimHash =
  (hashKey: KeyObject) =>
  (claim: Pick<Claim, 'kind' | 'value'>): string =>
    createHmac('sha256', hashKey).update(`${claim.kind}\0${claim.value}`).digest('hex');
