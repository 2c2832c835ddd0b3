import { useEffect, useState } from 'react';
import { follow } from '../../lib/live/live.js';
import { type Operations, told } from './operations.js';

export interface LiveOperations {
  readonly operations: Operations;
  readonly live: boolean;
}

/** What runs, live. Each connection begins with a snapshot, so that a break loses nothing. */
export const useOperations = (): LiveOperations => {
  const [operations, setOperations] = useState<Operations>({});
  const [live, setLive] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    void follow(
      {
        path: '/api/v1/operations/stream',
        onMessage: ({ event, data }) => setOperations((before) => told(before, event, data)),
        onState: (state) => setLive(state === 'open'),
      },
      end.signal,
    );
    return () => end.abort();
  }, []);
  return { operations, live };
};
