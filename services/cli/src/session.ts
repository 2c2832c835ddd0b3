import { mintToken } from '@relata/auth';
import { CliError } from './cli-error.js';

export interface SessionOptions {
  /** Origin of the server. */
  readonly url: string;
  /** Folder whose secret signs tokens. */
  readonly data: string;
  /** Given instead of one that is made here. */
  readonly token?: string | undefined;
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** JSON; or a stream with its content type. */
  readonly body?: unknown;
  readonly stream?: { readonly type: string; readonly of: ReadableStream };
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

interface Problem {
  readonly title?: string;
  readonly type?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

const LIFETIME_S = 300;
const MARGIN_MS = 60_000;

/** Speaks HTTP with a server in the name of the operator. */
export class Session {
  private token: { readonly text: string; readonly until: number } | undefined;

  constructor(private readonly options: SessionOptions) {
    if (options.token !== undefined) this.token = { text: options.token, until: Number.POSITIVE_INFINITY };
  }

  /** The JSON of an answer. Throws a `CliError` when the server refuses or cannot be reached. */
  async json<T>(path: string, asked: Asked = {}): Promise<T> {
    const text = await (await this.answer(path, asked)).text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** All items of a paged answer: `next` of a page is sent back as `cursor`. */
  async all<T>(path: string, query: Readonly<Record<string, string>>): Promise<readonly T[]> {
    const found: T[] = [];
    let cursor: string | undefined;
    do {
      const asked = new URLSearchParams({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      const page = await this.json<{ readonly items: readonly T[]; readonly next?: string }>(`${path}?${asked}`);
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }

  /** The answer itself, for bodies that are long. */
  async answer(path: string, { method = 'GET', body, stream, headers, signal }: Asked = {}): Promise<Response> {
    const type = stream?.type ?? (body === undefined ? undefined : 'application/json');
    const sent = stream?.of ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await this.reach(`/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.bearer()}`,
        ...(type === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
      ...(stream ? { duplex: 'half' } : {}),
      ...(signal ? { signal } : {}),
    });
    if (!answer.ok) throw await refused(answer);
    return answer;
  }

  private async reach(path: string, init: object): Promise<Response> {
    try {
      return await fetch(`${this.options.url.replace(/\/$/u, '')}${path}`, init);
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') throw error;
      throw new CliError(`No answer from ${this.options.url}. Is Relata running there? (--url, RELATA_URL)`, 1);
    }
  }

  private async bearer(): Promise<string> {
    if (!this.token || this.token.until < Date.now())
      try {
        const { data: dataDir } = this.options;
        const text = await mintToken({ dataDir, subject: 'relata-cli', roles: ['admin', 'dpo'], seconds: LIFETIME_S });
        this.token = { text, until: Date.now() + LIFETIME_S * 1000 - MARGIN_MS };
      } catch (error) {
        throw new CliError(`${(error as Error).message} (--data, RELATA_DATA), or give --token.`, 2);
      }
    return this.token.text;
  }
}

const refused = async (answer: Response): Promise<CliError> => {
  const text = await answer.text();
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    // Not from Relata itself: the status must do.
  }
  const fields = (problem.errors ?? []).map(({ field, message }) => `${field}: ${message}`);
  const parts = [problem.detail, ...fields].filter((part) => part !== undefined);
  const message = `${problem.title ?? `HTTP ${answer.status}`}. ${parts.join('; ')}`.trim();
  return new CliError(message, answer.status >= 500 ? 1 : 3);
};
