import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useMay, useMe } from '../me.js';
import { keys } from '../queries.js';
import { subjectOf } from '../subject.js';
import { follow } from './live.js';

/** Others' changes are gathered for a while: each makes lists and figures on the screen be asked for again. */
const GATHER_MS = 2_000;

const staleness = (client: QueryClient, me: string) => {
  let subjects = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    const collections = new Set<string>();
    for (const subject of subjects) {
      const about = subjectOf(subject);
      if (!about) continue;
      collections.add(about.collection);
      // What one may do has changed: what is offered follows.
      if (about.collection === 'users' && about.id === me) void client.invalidateQueries({ queryKey: ['me'] });
      void client.invalidateQueries({ queryKey: [about.collection, 'record', about.id] });
    }
    subjects = new Set();
    for (const collection of collections) void client.invalidateQueries({ queryKey: [collection, 'list'] });
    void client.invalidateQueries({ queryKey: ['timeline'] });
    void client.invalidateQueries({ queryKey: keys.reports });
    void client.invalidateQueries({ queryKey: keys.audit });
  };
  return (subject: string): void => {
    subjects.add(subject);
    if (timer === undefined) timer = setTimeout(flush, GATHER_MS);
  };
};

/** Keeps what is on the screen in step with what others do. Tells whether the line is up. */
export const useLiveRecords = (): boolean => {
  const client = useQueryClient();
  const may = useMay()('events:read');
  const { id, position } = useMe();
  const from = useRef(position);
  const [open, setOpen] = useState(true);
  useEffect(() => {
    if (!may) return undefined;
    const end = new AbortController();
    const note = staleness(client, id);
    void follow(
      {
        path: `/api/v1/events/stream?from=${from.current}`,
        onMessage: ({ data }) => note((JSON.parse(data) as { subject?: string }).subject ?? ''),
        onState: (state) => setOpen(state === 'open'),
      },
      end.signal,
    );
    return () => end.abort();
  }, [client, may, id]);
  return open;
};
