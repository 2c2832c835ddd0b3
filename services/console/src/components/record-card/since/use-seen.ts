import { useEffect, useState } from 'react';
import { useMe } from '../../../lib/me.js';
import { lastSeen, readMemory, remember, type Seen } from './seen.js';

const read = (key: string) => readMemory(localStorage.getItem(key));
const useKey = (): string => `relata.seen.${useMe().id}`;

/**
 * What this person had seen of the record before this visit; undefined at the first. Kept in the browser: a look is no
 * change of the company's, and a server that wrote each of them down would be a watch over who reads what.
 */
export const useSeen = (record: string, revision: number | undefined): Seen | undefined => {
  const key = useKey();
  const [before] = useState(() => read(key)[record]);
  useEffect(() => {
    if (revision === undefined) return;
    const memory = remember(read(key), record, { revision, at: new Date().toISOString() });
    localStorage.setItem(key, JSON.stringify(memory));
  }, [key, record, revision]);
  return before;
};

/** Records (`contacts/<id>`) that this person has opened last in this browser. */
export const useLastSeen = (most: number): readonly string[] => lastSeen(read(useKey()), most);
