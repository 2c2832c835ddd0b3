import type { IncomingHttpHeaders } from 'node:http';
import type { SensitiveAct } from '@relata/values';
import { ProblemError, problem } from './problem.js';

const MOST = 300;
/** Headers are ASCII: other scripts come percent-encoded, as RFC 8187 marks it. */
const ENCODED = /^utf-8''/i;

/** Why somebody acts, as the header `Relata-Reason` says. Throws a 400 when it cannot be decoded. */
export const reasonOf = (headers: IncomingHttpHeaders): string | undefined => {
  const given = headers['relata-reason'];
  const text = (Array.isArray(given) ? given[0] : given)?.trim();
  if (!text) return undefined;
  return (ENCODED.test(text) ? decoded(text.replace(ENCODED, '')) : text).slice(0, MOST);
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ProblemError(
      problem(400, 'request-invalid', {
        errors: [{ field: 'Relata-Reason', message: "must be ASCII, or UTF-8'' and percent-encoded text" }],
      }),
    );
  }
};

/** The acts for which the installation wants a reason, as it is set at this moment. */
export type ReasonsRequired = () => Promise<readonly SensitiveAct[]>;

/** Throws a 422 when a reason is wanted and none is given. A preview changes nothing and shows nothing new. */
export const assertReason = async (
  act: SensitiveAct,
  headers: IncomingHttpHeaders,
  body: unknown,
  required: ReasonsRequired,
): Promise<void> => {
  if (reasonOf(headers) !== undefined) return;
  if ((body as { readonly preview?: unknown } | null | undefined)?.preview === true) return;
  if (!(await required()).includes(act)) return;
  throw new ProblemError(
    problem(422, 'reason-required', {
      detail: 'This installation asks why: send the header Relata-Reason.',
      errors: [{ field: 'Relata-Reason', message: 'is required for this act' }],
    }),
  );
};
