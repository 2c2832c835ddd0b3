import type { ModelState, ModelVersion, ReadModelStore } from './read-model-store.port.js';
import type { LoadResult, OnLoaded } from './version-build.js';

/** One version, with what its runner needs to feed it. */
export interface Fed {
  readonly target: { readonly model: ModelVersion };
}

/** How the runner of a projection makes a version. */
export interface VersionSteps<F extends Fed> {
  open(version: number): Promise<F>;
  /** A version of which a load is quicker than applying what it lacks. */
  isFarBehind(version: F): Promise<boolean>;
  /** Makes all documents as of now, or those that a load which was cut off has left. */
  load(version: F, onLoaded: OnLoaded): Promise<void>;
  /** All documents up to its checkpoint are there. */
  isLoaded(version: F): boolean;
  /** Applies what came since. */
  catchUp(version: F): Promise<void>;
  /** Compares with a second fold, and what differs once more after `level`; throws when it still does. */
  verify(version: F, onLoaded: OnLoaded, level: () => Promise<void>): Promise<LoadResult>;
  /** Runs a job while no batch is applied. */
  alone<T>(job: () => Promise<T>): Promise<T>;
  /** The version is the one that is read from now on. */
  onLive(version: F): void;
}

/** A version under way, and the state that it has reached. */
export interface NextVersion {
  readonly version: number;
  readonly state: ModelState;
  /** As `OnLoaded` has them. */
  readonly done: number;
  readonly total: number;
  /** How often it was begun anew, as somebody was erased whom it had read before. */
  readonly anew?: number;
}

/** Ends a load: what it has read so far tells of somebody who was erased. */
class ErasedMeanwhile extends Error {}

/**
 * A version from its opening to its proof. Whoever is erased meanwhile leaves it before `clean` resolves: a load is begun
 * anew, and a version that is level with the log applies the marker.
 */
export class VersionUnderWay<F extends Fed> {
  private state: ModelState = 'building';
  private done = 0;
  private total = 0;
  private anew = 0;
  private levelled: F | undefined;
  private over: { readonly error?: Error } | undefined;
  private waiting: PromiseWithResolvers<void>[] = [];

  constructor(
    private readonly store: ReadModelStore,
    private readonly steps: VersionSteps<F>,
    private readonly model: ModelVersion,
  ) {}

  get progress(): NextVersion {
    const { state, done, total, anew } = this;
    return { version: this.model.version, state, done, total, ...(anew > 0 ? { anew } : {}) };
  }

  /** All documents as of some moment since, also when an end of the process has left only some. */
  async loaded(onLoaded: OnLoaded): Promise<F> {
    for (;;) {
      const opened = await this.steps.open(this.model.version);
      if (this.steps.isLoaded(opened)) return opened;
      try {
        await this.steps.load(opened, (done, total) => {
          if (this.waiting.length > 0) throw new ErasedMeanwhile();
          this.note(done, total, onLoaded);
        });
        return opened;
      } catch (error) {
        if (!(error instanceof ErasedMeanwhile)) throw error;
        await this.store.drop(this.model);
        this.anew += 1;
        this.done = 0;
        this.settle();
      }
    }
  }

  /** Brings the version level with the log, and compares it with a second fold. */
  async proven(version: F, onLoaded: OnLoaded): Promise<LoadResult> {
    await this.level(version);
    await this.reach('caughtUp');
    const result = await this.steps.verify(
      version,
      (done, total) => this.note(done, total, onLoaded),
      () => this.catchUp(version),
    );
    await this.reach('verified');
    return result;
  }

  /** Resolves when nothing of those who were erased by now is in its documents. */
  clean(): Promise<void> {
    if (this.levelled) return this.catchUp(this.levelled);
    const cleaned = Promise.withResolvers<void>();
    this.waiting.push(cleaned);
    return cleaned.promise;
  }

  /** It is live or gone; or, with an error, it lies there as it is until the next start. */
  end(error?: Error): void {
    this.over = error ? { error } : {};
    this.settle();
  }

  private async level(version: F): Promise<void> {
    let asked: number;
    do {
      asked = this.waiting.length;
      await this.steps.catchUp(version);
      // Who was erased after the head was looked at is not in it yet.
    } while (this.waiting.length > asked);
    this.levelled = version;
    this.settle();
  }

  private catchUp(version: F): Promise<void> {
    return this.steps.alone(async () => {
      if (this.over?.error) throw this.over.error;
      if (!this.over) await this.steps.catchUp(version);
    });
  }

  private settle(): void {
    for (const { resolve, reject } of this.waiting) {
      if (this.over?.error) reject(this.over.error);
      else resolve();
    }
    this.waiting = [];
  }

  private note(done: number, total: number, onLoaded: OnLoaded): void {
    this.done = done;
    this.total = total;
    onLoaded(done, total);
  }

  private async reach(state: ModelState): Promise<void> {
    await this.store.setState(this.model, state);
    this.state = state;
  }
}
