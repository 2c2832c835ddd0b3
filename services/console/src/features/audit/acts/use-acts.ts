import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { readActs } from '../../../lib/audit.js';
import { useFormat } from '../../../lib/format/use-format.js';
import { follow } from '../../../lib/live/live.js';
import { keys } from '../../../lib/queries.js';
import type { AuditSearch } from '../audit-question.js';
import { actsQuestionOf } from './acts-question.js';

const PAGE = 50;
const ACTS = [...keys.audit, 'acts'] as const;
/** Looking at the audit is an act, too: who looks again because of it would look for ever. */
const OWN_ACT = 'audit';

/** Both logs as the address asks for them, page by page, the newest first; what is new comes by itself. */
export const useActs = () => {
  const search = useSearch({ strict: false }) as AuditSearch;
  const { timeZone } = useFormat().reading;
  const question = actsQuestionOf(search, timeZone);
  useNews();
  const pages = useInfiniteQuery({
    queryKey: [...ACTS, question],
    queryFn: ({ pageParam, signal }) =>
      readActs({ ...question, limit: PAGE, ...(pageParam ? { before: pageParam } : {}) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  return { search, question, pages };
};

const useNews = (): void => {
  const client = useQueryClient();
  useEffect(() => {
    const end = new AbortController();
    void follow(
      {
        path: '/api/v1/audit/access/stream',
        onMessage: ({ event, data }) => {
          if (event !== undefined || (JSON.parse(data) as { readonly act?: string }).act === OWN_ACT) return;
          void client.invalidateQueries({ queryKey: ACTS });
        },
      },
      end.signal,
    );
    return () => end.abort();
  }, [client]);
};
