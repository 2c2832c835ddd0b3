import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { readAudit } from '../../lib/audit.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useMay } from '../../lib/me.js';
import { keys } from '../../lib/queries.js';
import { type AuditSearch, questionOf } from './audit-question.js';

const PAGE = 50;
/** Those who are told nothing live look again. */
const LOOK_AGAIN_MS = 15_000;

/** The audit as the address asks for it, page by page, the newest first. */
export const useAudit = () => {
  const search = useSearch({ strict: false }) as AuditSearch;
  const { timeZone } = useFormat().reading;
  const live = useMay()('events:read');
  const question = questionOf(search, timeZone);
  const pages = useInfiniteQuery({
    queryKey: [...keys.audit, question],
    queryFn: ({ pageParam, signal }) =>
      readAudit({ ...question, limit: PAGE, ...(pageParam ? { before: pageParam } : {}) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: live ? false : LOOK_AGAIN_MS,
  });
  return { search, question, pages };
};
