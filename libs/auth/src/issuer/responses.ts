import type { IncomingMessage, ServerResponse } from 'node:http';

const LONGEST_FORM = 16 * 1024;

/** Headers of every page: no inline script or style, no framing, no address passed on, nothing kept. */
export const secureHeaders = (origins: readonly string[]): Record<string, string> => ({
  // Browsers hold redirects after a post to form-action as well, so the console's origins must be there.
  'content-security-policy': `default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self' ${origins.join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

export const send = (
  res: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): void => {
  res.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  res.end(body);
};

/** Fields of a posted form, or undefined when it is too long or no form. */
export const readForm = async (req: IncomingMessage): Promise<URLSearchParams | undefined> => {
  if (!req.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req) {
    length += (chunk as Buffer).length;
    if (length > LONGEST_FORM) return undefined;
    chunks.push(chunk as Buffer);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};
