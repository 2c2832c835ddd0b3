import { useLastSeen } from '../../components/record-card/since/use-seen.js';
import type { Named } from '../../lib/names.js';
import { useNames } from '../../lib/names.js';

const MOST = 6;
const CARDS: readonly string[] = ['accounts', 'contacts', 'deals'];

/** A record by its collection, id and name. */
export interface Recent {
  readonly collection: Named;
  readonly id: string;
  readonly name: string;
}

/** What this person has opened last and may still see. */
export const useRecent = (): readonly Recent[] => {
  const records = useLastSeen(MOST).flatMap((record) => {
    const [collection = '', id = ''] = record.split('/');
    return CARDS.includes(collection) ? [{ collection: collection as Named, id }] : [];
  });
  const names = useNames(records);
  return records.flatMap((record, index) => {
    const name = names[index];
    return name ? [{ ...record, name }] : [];
  });
};
