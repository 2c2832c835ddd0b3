import { isHidden } from '../../lib/api/types.js';

/** What one service said of a client, as the API gives it. */
export interface TimelineEntry {
  readonly position: string;
  readonly kind: string;
  readonly event: string;
  readonly actor: string;
  readonly time: string;
  readonly subject: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Opened for who may read it; `{hidden: true}` or `{erased: true}` else. */
  readonly personal?: Readonly<Record<string, unknown>>;
}

/** Kinds that one can ask for, and the API's words for each. */
export const TIMELINE_KINDS = {
  notes: 'note',
  tasks: 'task',
  deals: 'deal',
  changes: 'account,contact',
  consents: 'consent',
} as const;
export type TimelineKind = keyof typeof TIMELINE_KINDS;

export const isTimelineKind = (word: string): word is TimelineKind => word in TIMELINE_KINDS;

/** The API's `kind` for what is chosen; nothing chosen is everything. */
export const askedKinds = (chosen: readonly TimelineKind[]): string | undefined =>
  chosen.length === 0 ? undefined : chosen.map((kind) => TIMELINE_KINDS[kind]).join(',');

/** Texts that stand for themselves, in the order in which they are read. */
const WORDS = ['title', 'text', 'name', 'result', 'note', 'reason', 'purpose', 'channel', 'role'] as const;
/** Told by the sentence itself, or of no use to a reader. */
const SILENT: ReadonlySet<string> = new Set([
  ...WORDS,
  ...['clients', 'scopes', 'cleared', 'sharedWith', 'authorId', 'at', 'occurredAt', 'status', 'value', 'lines'],
  ...[
    'proof',
    'pipelineId',
    'priority',
    'pinned',
    'stageHistory',
    'externalId',
    'custom',
    'daysIn',
    'primary',
    'about',
  ],
]);

export interface Told {
  /** In the words of who wrote it. */
  readonly words: readonly string[];
  /** Fields that the event set, with what they became; null where one was emptied. */
  readonly fields: readonly (readonly [string, unknown])[];
  /** Policy keeps the personal part from this reader. */
  readonly hidden: boolean;
  /** The personal part is gone for good. */
  readonly erased: boolean;
}

const MOST_FIELDS = 8;

/** What of an event a reader wants beside its name. */
export const toldBy = ({
  event,
  data = {},
  personal = {},
}: Pick<TimelineEntry, 'event' | 'data' | 'personal'>): Told => {
  const hidden = isHidden(personal);
  const erased = personal.erased === true;
  const all: Readonly<Record<string, unknown>> = hidden || erased ? data : { ...data, ...personal };
  const cleared = Array.isArray(all.cleared) ? all.cleared.map((field) => [String(field), null] as const) : [];
  const set = Object.entries(all).filter(([field, value]) => !SILENT.has(field) && isTold(value));
  const made = /-(created|added)$/.test(event);
  return {
    words: WORDS.flatMap((word) => (typeof all[word] === 'string' && all[word] !== '' ? [all[word]] : [])),
    // What is new has all of its fields set, which its own card tells.
    fields: made ? [] : [...set, ...cleared].slice(0, MOST_FIELDS),
    hidden,
    erased,
  };
};

const isTold = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
