import createClient from 'openapi-fetch';
import { accessToken, renewToken } from '../auth/session.js';
import { sayThatSessionEnded } from '../auth/session-ended.js';
import type { paths } from './gen/api.js';
import { OFFLINE, type ProblemBody, ProblemError } from './problem.js';
import { REASON_REQUIRED, reasonFromPerson, reasonHeader } from './reasons.js';
import { noteWritten } from './written.js';

const authorized = async (request: Request): Promise<Request> => {
  const token = await accessToken();
  const headers = new Headers(request.headers);
  if (token) headers.set('authorization', `Bearer ${token}`);
  return new Request(request, { headers });
};

/** Sends once more with a fresh token when the old one has ended. What was typed stays where it is. */
const send = async (request: Request): Promise<Response> => {
  const again = request.clone();
  const first = await fetch(await authorized(request));
  if (first.status !== 401) return first;
  if (await renewToken()) return fetch(await authorized(again));
  sayThatSessionEnded();
  return first;
};

const problemOf = async (response: Response): Promise<ProblemBody> => {
  const body: unknown = await response.json().catch(() => undefined);
  const plain = { type: 'about:blank', title: response.statusText, status: response.status };
  return typeof body === 'object' && body !== null ? { ...plain, ...(body as Partial<ProblemBody>) } : plain;
};

const isJson = ({ headers }: Request): boolean => {
  const type = headers.get('content-type');
  return type === null || type.includes('json');
};

const withReason = (request: Request, reason: string): Request => {
  const headers = new Headers(request.headers);
  headers.set('relata-reason', reasonHeader(reason));
  return new Request(request, { headers });
};

/**
 * `fetch` with the session's token. Every refusal is thrown as a ProblemError, and no answer too. Where the server wants
 * to know why, the person is asked, and the request is sent once more.
 */
export const fetchApi = async (input: Request): Promise<Response> => {
  // Files are not sent twice: no act with one wants a reason.
  const again = isJson(input) ? input.clone() : undefined;
  const response = await send(input).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(OFFLINE);
  });
  if (!response.ok) {
    const problem = await problemOf(response);
    const reason = again && problem.type === REASON_REQUIRED ? await reasonFromPerson() : undefined;
    if (again && reason !== undefined) return fetchApi(withReason(again, reason));
    throw new ProblemError(problem);
  }
  noteWritten(response.headers.get('relata-position'));
  return response;
};

/** Every route of the API document, typed. `data` is always there: what is not OK is thrown. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchApi });
