import type { EncryptedBlock, PublicMessage } from '@relata/bus';
import { withChanges } from '@relata/values';
import { factProjection, patchFrom } from './fact-projection.js';

/** A personal block as it came, and the event that it is bound to. */
export interface SealedBlock extends Pick<EncryptedBlock, 'key' | 'block'> {
  readonly bind: string;
}

export interface UserFacts {
  readonly active: boolean;
  readonly managerId?: string;
  readonly teamId?: string;
  readonly office?: string;
  /** Blocks that the name may stand in, oldest first; opened only for those who may read it. */
  readonly sealed: readonly SealedBlock[];
}

const FIELDS = ['active', 'managerId', 'teamId', 'office'] as const;
/** The first block and the latest ones are kept: what was written between can be corrected by one more change. */
const MOST_BLOCKS = 20;

const sealedAfter = (sealed: readonly SealedBlock[], { id, data }: PublicMessage): readonly SealedBlock[] => {
  const personal = data.personal as EncryptedBlock | undefined;
  if (!personal?.fields.includes('name')) return sealed;
  const block = { key: personal.key, block: personal.block, bind: id.slice(0, id.lastIndexOf('.')) };
  return [...sealed.slice(0, 1), ...sealed.slice(1).slice(2 - MOST_BLOCKS), block];
};

/** What numbers need to know of everybody who owns deals. */
export const userFacts = factProjection<UserFacts>({
  name: 'user_facts',
  version: 1,
  service: 'directory',
  category: 'user',
  collection: {
    name: 'user-facts',
    fields: {
      active: { type: 'boolean', class: 'open' },
      managerId: { type: 'keyword', class: 'open' },
      teamId: { type: 'keyword', class: 'open' },
      office: { type: 'keyword', class: 'open' },
    },
    index: ({ active, managerId = null, teamId = null, office = null }) => ({ active, managerId, teamId, office }),
    texts: () => [],
    scopes: () => [],
  },
  evolve: (doc, message) => {
    const { type, data } = message;
    const patch = patchFrom<UserFacts>(data, FIELDS);
    switch (type) {
      case 'crm.directory.user-created.v1':
        return withChanges<UserFacts>({ active: true, sealed: sealedAfter([], message) }, patch);
      case 'crm.directory.user-deactivated.v1':
        return doc && { ...doc, active: false };
      case 'crm.directory.user-reactivated.v1':
        return doc && { ...doc, active: true };
      default:
        return doc && withChanges<UserFacts>({ ...doc, sealed: sealedAfter(doc.sealed, message) }, patch);
    }
  },
});
