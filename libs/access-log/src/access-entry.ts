/** What sort of act it was: a read, a file that was taken out, a sign-in or its end, a refusal. */
export const ACCESS_KINDS = ['read', 'export', 'sign-in', 'refusal'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** One act. Ids, names of fields and counts: no value of a record, no word that was searched, no name of a person. */
export interface AccessEntry {
  /** ISO 8601 instant. */
  readonly at: string;
  readonly kind: AccessKind;
  /** What was done or tried: `card`, `history`, `list`, `search`, `export`, `sign-in`, `sign-out`, `write` … */
  readonly act: string;
  /** Id of who acted; absent where nobody was signed in. */
  readonly actor?: string;
  /** Client or channel: the console, a personal token. */
  readonly via?: string;
  readonly onBehalfOf?: string;
  /** `contacts`, where it was about one. */
  readonly collection?: string;
  /** Streams of the records that were shown or asked for: `contact-<id>`. */
  readonly records?: readonly string[];
  /** Streams of the records that a page showed as rows, where rows are kept. */
  readonly shown?: readonly string[];
  /** Names of the fields that were filtered, sorted by or taken out. */
  readonly fields?: readonly string[];
  /** How many records were shown. */
  readonly rows?: number;
  /** The moment of the past that was looked at, as it was asked for. */
  readonly moment?: string;
  /** Why it was done, as the actor said. */
  readonly reason?: string;
  /** Code of the refusal; absent where the act was done. */
  readonly refused?: string;
  /** `GET /contacts/:id`; absent for sign-ins. */
  readonly route?: string;
  readonly status?: number;
  /** How often the same was refused within one batch; absent for once. */
  readonly times?: number;
  /** Correlation id: the same as in the events that the request made. */
  readonly request?: string;
  /** Network address. Personal. */
  readonly address?: string;
  /** Class of the client: `chrome`, `firefox`, `program`. Personal. */
  readonly agent?: string;
}

/** The entry without which rows were shown; their number stays. */
export const withoutRows = ({ shown: _, ...entry }: AccessEntry): AccessEntry => entry;

/** Fields of an entry that say something about the person at the other end, and not about what they did. */
export const PERSONAL_FIELDS = ['address', 'agent'] as const;

/** What entries are found by. A kind of its own stands for reads, which nearly all are. */
export const keysOf = ({ kind, actor, onBehalfOf, records = [] }: AccessEntry): readonly string[] => {
  const actors = [...new Set([actor, onBehalfOf].filter((id) => id !== undefined))];
  const rare = kind === 'read' ? [] : [kindKey(kind), ...actors.map((id) => actorKey(id, kind))];
  return [...actors.map((id) => actorKey(id)), ...new Set(records.map(recordKey)), ...rare];
};

export const kindKey = (kind: AccessKind): string => `kind:${kind}`;
export const recordKey = (record: string): string => `record:${record}`;
export const actorKey = (id: string, kind?: AccessKind): string =>
  kind === undefined ? `actor:${id}` : `actor-${kind}:${id}`;
