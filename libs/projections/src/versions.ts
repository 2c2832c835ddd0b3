import { reasonOf } from './model-target.js';
import type { Projection } from './projection.js';
import { chooseVersion, codeOf, nextVersion } from './projection-code.js';
import type { ModelVersion, ReadModelStore } from './read-model-store.port.js';
import type { LoadResult, OnLoaded } from './version-build.js';
import { type Fed, type NextVersion, type VersionSteps, VersionUnderWay } from './version-under-way.js';

const WAY_BACK_MS = 3_600_000;
const STOPPED = 'stopped: the next start goes on with the rebuild';

/**
 * The versions of one projection: the live one, the one before as a way back, the one that is being built. The states
 * and who moves them stand in ADR 0022.
 */
export class Versions<F extends Fed> {
  private building: VersionUnderWay<F> | undefined;
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
    return this.building?.progress;
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
    const { projection } = this.current.target.model;
    const underWay = new VersionUnderWay(this.store, this.steps, { projection, version });
    this.building = underWay;
    this.lastFailure = undefined;
    const work = this.built(underWay, version, (done, total) => {
      if (this.stopped) throw new Error(STOPPED);
      onLoaded(done, total);
    });
    this.work = work.catch(() => undefined);
    return work;
  }

  private async built(underWay: VersionUnderWay<F>, version: number, onLoaded: OnLoaded): Promise<LoadResult> {
    try {
      const built = await underWay.loaded(onLoaded);
      const result = await underWay.proven(built, onLoaded);
      const replaced = await this.steps.alone(async () => {
        await this.steps.catchUp(built);
        const before = await this.makeLive(built);
        underWay.end();
        return before;
      });
      if (replaced) await this.store.drop(replaced.target.model);
      return result;
    } catch (error) {
      await this.giveUp(underWay, version);
      throw error;
    } finally {
      this.building = undefined;
    }
  }

  /** Drops a version that was not made live; a stop leaves it for the next start. */
  private async giveUp(underWay: VersionUnderWay<F>, version: number): Promise<void> {
    if (this.stopped) return underWay.end(new Error(STOPPED));
    await this.steps.alone(async () => {
      const { projection, version: live } = this.current.target.model;
      try {
        if (live !== version) await this.store.drop({ projection, version });
      } finally {
        underWay.end();
      }
    });
  }

  /** Reads the version before again; the present one becomes the way back. False when there is none. */
  async goBack(): Promise<boolean> {
    return this.steps.alone(async () => {
      if (!this.before) return false;
      await this.makeLive(this.before);
      return true;
    });
  }

  /**
   * Leaves nothing of those who were erased in versions that are not fed: what another code has left is dropped, and the
   * version under way is cleaned.
   */
  async cleanUnfed(): Promise<void> {
    const models = await this.store.models();
    const { projection, version: live } = this.current.target.model;
    const kept = [live, this.before?.target.model.version, this.next?.version];
    for (const model of models)
      if (model.projection === projection && !kept.includes(model.version)) await this.store.drop(model);
    await this.building?.clean();
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
      await new VersionUnderWay(this.store, this.steps, model).proven(this.current, () => {});
      await this.switchFrom(live.version, model);
    } catch (error) {
      await this.store.drop(model);
      throw error;
    }
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
