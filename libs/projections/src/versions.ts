import { reasonOf } from './model-target.js';
import type { Projection } from './projection.js';
import { chooseVersion, codeOf, nextVersion } from './projection-code.js';
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
  /** Compares with a second fold; throws when it differs. */
  verify(version: F, onLoaded: OnLoaded): Promise<LoadResult>;
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
}

const WAY_BACK_MS = 3_600_000;

/**
 * The versions of one projection: the live one, the one before as a way back, the one that is being built. The states
 * and who moves them stand in ADR 0022.
 */
export class Versions<F extends Fed> {
  private building: NextVersion | undefined;
  private before: F | undefined;
  private dropping: NodeJS.Timeout | undefined;
  private stopped = false;
  private work: Promise<unknown> = Promise.resolve();
  private lastFailure: string | undefined;

  private constructor(
    private readonly store: ReadModelStore,
    private readonly steps: VersionSteps<F>,
    private current: F,
    private readonly wayBackMs: number,
    private readonly unfinished: number | undefined,
  ) {}

  /**
   * Opens the version of this code. One of another code that is live keeps its documents and is replaced when the new one
   * is level and verified; what earlier versions have left is dropped.
   */
  static async open<F extends Fed, M, D>(
    projection: Projection<M, D>,
    store: ReadModelStore,
    wayBackMs = WAY_BACK_MS,
    steps: VersionSteps<F>,
  ): Promise<Versions<F>> {
    const { name } = projection;
    const models = await store.models();
    const { live, version, unfinished } = chooseVersion(projection, codeOf(projection), models);
    for (const model of models)
      if (model.projection === name && model.state !== 'live' && ![version, unfinished].includes(model.version))
        await store.drop(model);
    const opened = await steps.open(version);
    const versions = new Versions(store, steps, opened, wayBackMs, unfinished);
    if (await steps.isFarBehind(opened)) await steps.load(opened, () => {});
    if (live && live.version !== version) await versions.replace(live);
    steps.onLive(opened);
    return versions;
  }

  get live(): F {
    return this.current;
  }

  /** The version that can be made live again at once. */
  get back(): F | undefined {
    return this.before;
  }

  get next(): NextVersion | undefined {
    return this.building;
  }

  /** Why the last rebuild that nobody waited for has failed; undefined when all is well. */
  get failure(): string | undefined {
    return this.lastFailure;
  }

  /** Those that take part in what is applied. */
  fed(): readonly F[] {
    return this.before ? [this.current, this.before] : [this.current];
  }

  /** Builds a version beside the live one, verifies it, and puts it in its place. A failure leaves the live one as it was. */
  async rebuild(onLoaded: OnLoaded = () => {}): Promise<LoadResult> {
    const { projection } = this.current.target.model;
    const version = nextVersion(projection, await this.store.models());
    if (this.building) throw new Error(`${projection} is being rebuilt already`);
    return this.build(version, onLoaded);
  }

  /** Goes on in the background with the rebuild that an end of the process has cut off, if there was one. */
  resume(): void {
    if (this.unfinished === undefined || this.building) return;
    this.build(this.unfinished, () => {}).catch((error: unknown) => {
      if (!this.stopped) this.lastFailure = reasonOf(error);
    });
  }

  private build(version: number, onLoaded: OnLoaded): Promise<LoadResult> {
    this.building = { version, state: 'building', done: 0, total: 0 };
    this.lastFailure = undefined;
    const work = this.built(version, (done, total) => {
      if (this.stopped) throw new Error('stopped: the next start goes on with the rebuild');
      this.building = { version, state: this.building?.state ?? 'building', done, total };
      onLoaded(done, total);
    });
    this.work = work.catch(() => undefined);
    return work;
  }

  private async built(version: number, onLoaded: OnLoaded): Promise<LoadResult> {
    try {
      const built = await this.steps.open(version);
      if (!this.steps.isLoaded(built)) await this.steps.load(built, onLoaded);
      const result = await this.proven(built, onLoaded);
      const replaced = await this.steps.alone(async () => {
        await this.steps.catchUp(built);
        return this.makeLive(built);
      });
      if (replaced) await this.store.drop(replaced.target.model);
      return result;
    } catch (error) {
      const { projection, version: live } = this.current.target.model;
      if (!this.stopped && live !== version) await this.store.drop({ projection, version });
      throw error;
    } finally {
      this.building = undefined;
    }
  }

  /** Reads the version before again; the present one becomes the way back. False when there is none. */
  async goBack(): Promise<boolean> {
    return this.steps.alone(async () => {
      if (!this.before) return false;
      await this.makeLive(this.before);
      return true;
    });
  }

  /** Drops what another code has left: it is not fed, so that what was erased since would stay in it. */
  async dropUnfed(): Promise<void> {
    const { projection, version: live } = this.current.target.model;
    const kept = [live, this.before?.target.model.version, this.building?.version];
    for (const model of await this.store.models())
      if (model.projection === projection && !kept.includes(model.version)) await this.store.drop(model);
  }

  /** Ends a rebuild, which the next start goes on with. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.dropping);
    await this.work;
  }

  /** At a start, in the place of a version of another code: that one cannot be fed, so it is no way back but for its code. */
  private async replace(live: ModelVersion): Promise<void> {
    const { model } = this.current.target;
    try {
      await this.proven(this.current, () => {});
      await this.switchFrom(live.version, model);
    } catch (error) {
      await this.store.drop(model);
      throw error;
    }
  }

  /** Level with the log, and compared with a second fold. */
  private async proven(version: F, onLoaded: OnLoaded): Promise<LoadResult> {
    await this.steps.catchUp(version);
    await this.reach(version, 'caughtUp');
    const result = await this.steps.verify(version, onLoaded);
    await this.reach(version, 'verified');
    return result;
  }

  private async reach({ target: { model } }: F, state: ModelState): Promise<void> {
    await this.store.setState(model, state);
    if (this.building) this.building = { ...this.building, state };
  }

  /** Switches, and answers the way back that this one takes the place of. */
  private async makeLive(version: F): Promise<F | undefined> {
    await this.switchFrom(this.current.target.model.version, version.target.model);
    const replaced = this.before === version ? undefined : this.before;
    this.before = this.current;
    this.current = version;
    this.steps.onLive(version);
    clearTimeout(this.dropping);
    // What cannot be dropped now is dropped at the next start.
    this.dropping = setTimeout(() => void this.endWayBack().catch(() => undefined), this.wayBackMs).unref();
    return replaced;
  }

  private async switchFrom(from: number, { projection, version }: ModelVersion): Promise<void> {
    if (!(await this.store.switchLive(projection, from, version)))
      throw new Error(`another version of ${projection} was made live meanwhile`);
  }

  private async endWayBack(): Promise<void> {
    await this.steps.alone(async () => {
      const old = this.before;
      this.before = undefined;
      if (old) await this.store.drop(old.target.model);
    });
  }
}
