import { useNavigate } from '@tanstack/react-router';
import type { AuditSearch } from './audit-question.js';

/** Changes what the address asks of the audit; what was opened closes. */
export const useSetAudit = () => {
  const navigate = useNavigate();
  return (change: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }): void =>
    void navigate({
      to: '.',
      replace: true,
      search: ((before: object) => ({ ...before, open: undefined, ...change })) as never,
    });
};
