import type { ActsQuery } from '../../../lib/audit.js';
import { type AuditSearch, questionOf } from '../audit-question.js';

/** What was done: changes, and the kinds of the access log. */
export const ACT_KINDS = ['change', 'read', 'export', 'sign-in', 'refusal'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

const isKind = (text: string | undefined): text is ActKind =>
  (ACT_KINDS as readonly (string | undefined)[]).includes(text);

/** What both logs are asked, page by page. */
export type ActsQuestion = Omit<ActsQuery, 'limit' | 'before'>;

/** A kind of its own where a record was chosen: who saw it as a row of a list. */
export const LISTED = 'listed';

const kindOf = ({ what, about }: AuditSearch): Pick<ActsQuestion, 'kinds' | 'how'> => {
  if (what === LISTED && about !== undefined) return { how: LISTED };
  return isKind(what) ? { kinds: what } : {};
};

/** The question to the API; `what` is one of the kinds, or `listed`. */
export const actsQuestionOf = ({ what, ...search }: AuditSearch, timeZone: string): ActsQuestion => ({
  ...questionOf(search, timeZone),
  ...kindOf({ ...search, ...(what === undefined ? {} : { what }) }),
});
