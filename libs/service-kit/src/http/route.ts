import type { CommandContext } from '@relata/es';
import type { Permission, Principal } from '@relata/policy';
import type { SensitiveAct } from '@relata/values';
import type { TSchema } from 'typebox';

/** What a handler gets: checked input, who asks, and the context of the commands that it may give. */
export interface Call<B = unknown, Q = unknown> {
  readonly principal: Principal;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  readonly body: B;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** For commands: actor, derived command id, request hash, If-Match, trace. */
  readonly context: CommandContext;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** Records that a file is about to show: in the access log when it resolves. Throws a 503 when they cannot be told. */
  discloses(records: readonly string[]): Promise<void>;
}

export interface Answer {
  readonly status?: number;
  /** JSON; a `Readable` is sent as it comes, with back-pressure, and is destroyed when the client goes away. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the access log says of an answer of a route. */
export interface AccessRule {
  /** `card`, `history`, `list`, `search` … */
  readonly act: string;
  /** A file that is taken out: told before the first byte of it. Default: a read. */
  readonly kind?: 'export';
  /** Streams of the records that an answer shows as rows. */
  readonly shows?: (body: unknown) => readonly string[];
}

/** Collection and category of the record that `:id` in a path names. */
export interface RouteSubject {
  readonly collection: string;
  readonly category: string;
}

/**
 * One route: the whole HTTP edge is a list of these. Nest controllers, the OpenAPI document and the permission matrix
 * are made from it. `public` routes need no sign-in and are listed by name in the permission test.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1` (unless `root`), with `:name` parameters, e.g. `/contacts/:id/archive`. */
  readonly path: string;
  /** The path stands at the origin's root, not below `/api/v1`. */
  readonly root?: true;
  readonly permission: Permission | 'signed-in' | 'public';
  readonly summary: string;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** Schema of the answer's body with the usual status. */
  readonly answers: {
    readonly status: number;
    readonly schema?: TSchema;
    readonly contentType?: string;
    /** The same as JSON, for who asks for it by `Accept`. */
    readonly json?: TSchema;
  };
  /** What the access log says of a good answer. Absent: a change, which the event log tells, or what everybody may know. */
  readonly access?: AccessRule;
  /** An act of which the installation may want to know why. */
  readonly sensitive?: SensitiveAct;
  /** The record that `:id` names. */
  readonly about?: RouteSubject;
  /** A body of this type is handed on as a stream instead of being parsed as JSON. */
  readonly consumes?: string;
  /** Takes `multipart/form-data` with these parts as well, handed on as a stream. */
  readonly form?: TSchema;
  handle(call: Call): Promise<Answer>;
}
