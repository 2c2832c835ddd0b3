/**
 * - `edited`: an event, its hash or its time is not what was written
 * - `swapped`: events of a stream changed places
 * - `hole`: a revision or a position is skipped
 * - `missing`: a stream without its events, or events without their stream
 * - `truncated`: the log ends before what was signed
 * - `rewritten`: a signed head tells of other events than the log has now
 * - `forged`: a head that no key of the ring has signed
 * - `unreadable`: the file is damaged, or is no log
 */
export type LogProblemKind =
  | 'edited'
  | 'swapped'
  | 'hole'
  | 'missing'
  | 'truncated'
  | 'rewritten'
  | 'forged'
  | 'unreadable';

export interface LogProblem {
  readonly kind: LogProblemKind;
  /** One plain sentence that names the place. */
  readonly message: string;
  readonly position?: string;
  /** Last position of those among which it is, when it is not known more closely. */
  readonly upTo?: string;
  readonly stream?: string;
  readonly revision?: number;
  /** Event id. */
  readonly id?: string;
}

export interface LogReport {
  readonly events: number;
  readonly streams: number;
  readonly ok: boolean;
  /** The first one in log order. */
  readonly problem?: LogProblem;
}
