import type { Position } from '@relata/es';

/** What an auditor asks: all of it must hold. */
export interface AuditQuestion {
  /** Id of who acted, or in whose name it was done. */
  readonly actor?: string;
  /** Aggregate, e.g. `deal-<id>`. */
  readonly subject?: string;
  /** `contacts/<id>` or `accounts/<id>` that the event says something about. */
  readonly client?: string;
  /** Message types; a `*` at the end stands for the rest. */
  readonly types?: readonly string[];
  readonly services?: readonly string[];
  /** Behind this position … */
  readonly after?: Position;
  /** … up to this one. */
  readonly upTo?: Position;
  /** Only what lies before this place: `next` of the page before. */
  readonly before?: string;
}
