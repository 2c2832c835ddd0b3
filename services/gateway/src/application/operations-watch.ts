import type { JobEngine } from '@relata/batch';
import { type ParkedOf, parkedOf } from './parked-entries.js';
import type { ProjectionControl, ProjectionStatus } from './projection-control.js';
import { Waiters } from './waiters.js';

/** How things stood when they were looked at last. */
export interface OperationsState {
  /** Counts on with every change of anything, jobs included. */
  readonly version: number;
  readonly projections: readonly ProjectionStatus[];
  readonly parked: readonly ParkedOf[];
}

const NOTHING: OperationsState = { version: 0, projections: [], parked: [] };

/** Looks at projections and jobs for everybody who watches, as long as somebody does. */
export class OperationsWatch {
  private state: OperationsState = NOTHING;
  private told = 0;
  private jobs = -1;
  private listeners = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly waiters = new Waiters();

  constructor(
    private readonly control: Pick<ProjectionControl, 'status' | 'parked'>,
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

  /** Nobody answers: what was known last is shown as failed, not as level. */
  private unanswered(error: unknown): readonly ProjectionStatus[] {
    const failure = error instanceof Error ? error.message : String(error);
    return this.state.projections.map((status) => ({ ...status, failure }));
  }

  private async look(): Promise<void> {
    const jobs = this.engine.changes;
    const projections = await this.control.status().catch((error: unknown) => this.unanswered(error));
    const same = JSON.stringify(projections) === JSON.stringify(this.state.projections);
    if (same && jobs === this.jobs && this.state.version > 0) return;
    const parked =
      same && this.state.version > 0
        ? this.state.parked
        : await parkedOf(this.control, withParked(projections)).catch(() => this.state.parked);
    this.jobs = jobs;
    this.state = { version: this.state.version + 1, projections, parked };
  }
}

const withParked = (projections: readonly ProjectionStatus[]): readonly string[] =>
  projections.flatMap(({ projection, parked }) => (parked > 0 ? [projection] : []));
