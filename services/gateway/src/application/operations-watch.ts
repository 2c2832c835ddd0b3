import type { JobEngine } from '@relata/batch';
import { type ParkedOf, parkedOf } from './parked-entries.js';
import type { ConsumerStatus, ProjectionControl, ProjectionStatus } from './projection-control.js';
import { Waiters } from './waiters.js';

/** How things stood when they were looked at last. */
export interface OperationsState {
  /** Counts on with every change of anything, jobs included. */
  readonly version: number;
  readonly projections: readonly ProjectionStatus[];
  readonly consumers: readonly ConsumerStatus[];
  readonly parked: readonly ParkedOf[];
}

const NOTHING: OperationsState = { version: 0, projections: [], consumers: [], parked: [] };

/** Looks at projections and jobs for everybody who watches, as long as somebody does. */
export class OperationsWatch {
  private state: OperationsState = NOTHING;
  private told = 0;
  private jobs = -1;
  private listeners = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly waiters = new Waiters();

  constructor(
    private readonly control: Pick<ProjectionControl, 'status' | 'consumers' | 'parked'>,
    private readonly engine: Pick<JobEngine, 'changes'>,
    /** Milliseconds between two looks. */
    private readonly everyMs: number,
  ) {}

  /** Looks from now on; call the answer when done. */
  listen(): () => void {
    this.listeners++;
    if (this.listeners === 1) this.lookLater();
    let listening = true;
    return () => {
      if (!listening) return;
      listening = false;
      this.listeners--;
      if (this.listeners > 0) return;
      clearTimeout(this.timer);
      this.timer = undefined;
    };
  }

  /** How things stand at this moment. */
  async now(): Promise<OperationsState> {
    await this.look();
    return this.state;
  }

  /** The first state behind a version that a look has found; the present one when the time is over or the signal is aborted. */
  async next(version: number, milliseconds: number, signal: AbortSignal): Promise<OperationsState> {
    if (this.told > version || signal.aborted) return this.state;
    await this.waiters.wait(milliseconds, signal);
    return this.state;
  }

  private lookLater(): void {
    const timer = setTimeout(() => {
      // What cannot be looked at now stays as it was; how the process is, health tells.
      this.look()
        .catch(() => undefined)
        .finally(() => {
          if (this.timer !== timer) return;
          this.tell();
          this.lookLater();
        });
    }, this.everyMs);
    this.timer = timer.unref();
  }

  /** Wakes who waits: once a look, however many asked meanwhile. */
  private tell(): void {
    if (this.told === this.state.version) return;
    this.told = this.state.version;
    this.waiters.wake();
  }

  private async look(): Promise<void> {
    const { version, ...before } = this.state;
    const jobs = this.engine.changes;
    const [projections, consumers] = await Promise.all([
      this.control.status().catch((error: unknown) => unanswered(before.projections, error)),
      this.control.consumers().catch((error: unknown) => unanswered(before.consumers, error)),
    ]);
    const same = version > 0 && isSame(projections, before.projections);
    if (same && isSame(consumers, before.consumers) && jobs === this.jobs) return;
    const parked = same
      ? before.parked
      : await parkedOf(this.control, withParked(projections)).catch(() => before.parked);
    this.jobs = jobs;
    this.state = { version: version + 1, projections, consumers, parked };
  }
}

/** Nobody answers: what was known last is shown as failed, not as level. */
const unanswered = <S extends object>(known: readonly S[], error: unknown): readonly S[] => {
  const failure = error instanceof Error ? error.message : String(error);
  return known.map((status) => ({ ...status, failure }));
};

const isSame = (a: readonly object[], b: readonly object[]): boolean => JSON.stringify(a) === JSON.stringify(b);

const withParked = (projections: readonly ProjectionStatus[]): readonly string[] =>
  projections.flatMap(({ projection, parked }) => (parked > 0 ? [projection] : []));
