import { type Claim, type Command, type Decider, type DomainEvent, type Refusal, refuse } from './decider.js';
import type { Actor, EventMeta, Recorded } from './envelope.js';
import type { EventCodec, PersonalSealer } from './event-codec.js';
import type { EventStore, NewRecord, StreamCheck } from './event-store.port.js';
import { Holdings } from './holdings.js';
import { type Clock, derivedId } from './ids.js';
import { LruMap } from './lru-map.js';
import type { NumberStream } from './number-stream.js';
import type { Position } from './position.js';
import { claimChanges, type ReservationEvent, type Reservations } from './reservation.js';
import { SerialByKey } from './serial-by-key.js';

/** Where a command comes from; everything here ends up in the `meta` of its events. */
export interface CommandContext {
  readonly actor: Actor;
  /** Derived from (actor, idempotency key, route); the same for every retry. */
  readonly commandId: string;
  readonly requestHash?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  readonly occurredAt?: string;
  readonly reason?: string;
  readonly rule?: string;
  readonly import?: string;
  /** If-Match: refuse with `revision-mismatch` unless the stream stands at this revision. */
  readonly expectedRevision?: number;
}

export type CommandResult<S> =
  | {
      readonly ok: true;
      readonly id: string;
      readonly state: S;
      readonly revision: number;
      /** Position of the stream's last event. */
      readonly position: Position;
      /** False when there was nothing to do, or the command had been carried out before. */
      readonly changed: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal; readonly revision?: number };

/** A stream as last seen. */
interface Loaded<S> {
  readonly state: S;
  /** -1 when the stream has no event. */
  readonly revision: number;
  readonly position: Position;
  readonly keyId: string | undefined;
  /** Request hash by command id: what was carried out on this stream. */
  readonly commands: ReadonlyMap<string, string | undefined>;
}

export interface RunOptions<S> {
  /** The stream is expected not to exist yet: skips its load. */
  readonly fresh?: boolean;
  /** Policy: may this change be made? Asked with the states before and after, in the same step as the append. */
  readonly allow?: (before: S, after: S) => Refusal | undefined;
}

export interface CommandRunnerOptions<C extends Command, E extends DomainEvent, S> {
  readonly category: string;
  readonly decider: Decider<C, E, S>;
  readonly codec: EventCodec<E>;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly sealer: Pick<PersonalSealer, 'draw' | 'prepare'>;
  readonly reservations?: Reservations & { readonly codec: EventCodec<ReservationEvent> };
  /** Where new records get their numbers, when the decider has `numbered`. */
  readonly numbers?: Pick<NumberStream, 'ready' | 'take'>;
  /** Attempts before a conflict is given up as `too-many-conflicts`. Default 10. */
  readonly attempts?: number;
  /** States kept in memory. Default 5,000. */
  readonly cacheSize?: number;
}

/** Another writer came first: the news must be folded and decided upon again. */
const CONFLICT = Symbol('conflict');

/**
 * Load → decide → append for one kind of aggregate. Idempotent by derived ids (a retry finds its own events), bounded
 * retry on conflict, one writer at a time per stream within this process, unique values reserved in the same append.
 */
export class CommandRunner<C extends Command, E extends DomainEvent, S> {
  private readonly cache: LruMap<string, Loaded<S>>;
  private readonly serial = new SerialByKey();

  constructor(private readonly options: CommandRunnerOptions<C, E, S>) {
    this.cache = new LruMap(options.cacheSize ?? 5_000);
  }

  streamOf(id: string): string {
    return `${this.options.category}-${id}`;
  }

  /** Carries out one command. */
  run(command: C, context: CommandContext, options: RunOptions<S> = {}): Promise<CommandResult<S>> {
    return this.serial.run(command.id, () => this.attempt(command, context, options));
  }

  /** Present state of one record; revision -1 when there is none. */
  load(id: string): Promise<{ readonly state: S; readonly revision: number; readonly position: Position }> {
    return this.loaded(this.streamOf(id));
  }

  /** All events of one record, up to a position when given. */
  async history(id: string, upTo?: Position): Promise<readonly Recorded<E>[]> {
    return this.options.codec.decode(
      await this.options.store.readStream(this.streamOf(id), upTo === undefined ? {} : { upTo }),
    );
  }

  /** The refusal that a record would earn for claiming these values; undefined when nobody else holds one of them. */
  async taken(id: string, claims: readonly Claim[]): Promise<Refusal | undefined> {
    return this.holdings().taken(this.streamOf(id), claims);
  }

  private async attempt(command: C, context: CommandContext, options: RunOptions<S>): Promise<CommandResult<S>> {
    const stream = this.streamOf(command.id);
    const holdings = this.holdings();
    let assumeAbsent = options.fresh ?? false;
    for (let attempt = 0; attempt < (this.options.attempts ?? 10); attempt++) {
      const before = assumeAbsent && !this.cache.has(stream) ? this.absent() : await this.loaded(stream);
      assumeAbsent = false;
      const result = await this.once(stream, command, context, before, holdings, options.allow);
      if (result !== CONFLICT) return result;
    }
    return { ok: false, refusal: refuse('too-many-conflicts').refusal };
  }

  private async once(
    stream: string,
    command: C,
    context: CommandContext,
    before: Loaded<S>,
    holdings: Holdings,
    allow: RunOptions<S>['allow'],
  ): Promise<CommandResult<S> | typeof CONFLICT> {
    const { decider, store, numbers } = this.options;
    if (before.commands.has(context.commandId)) return repeated(command.id, before, context);
    if (context.expectedRevision !== undefined && context.expectedRevision !== before.revision)
      return { ok: false, refusal: refuse('revision-mismatch').refusal, revision: before.revision };

    const decision = decider.decide(command, before.state);
    if (decision.kind === 'refuse') return { ok: false, refusal: decision.refusal, revision: before.revision };
    if (decision.kind === 'nothing' || decision.events.length === 0) return done(command.id, before, false);

    const state = decision.events.reduce((s, e) => decider.evolve(s, e), before.state);
    const forbidden = allow?.(before.state, state);
    if (forbidden) return { ok: false, refusal: forbidden, revision: before.revision };
    const meta = this.metaOf(context);
    const keyId = decision.events.some((e) => this.options.codec.needsKey(e))
      ? await this.keyFor(before.keyId)
      : before.keyId;
    const others: NewRecord[] = [];
    const checks: StreamCheck[] = [{ stream, expect: before.revision < 0 ? 'absent' : before.revision }];

    const claims = decider.claims && claimChanges(decider.claims(before.state), decider.claims(state));
    const taken = claims && (await holdings.change(stream, claims, meta, others, checks));
    if (taken) return { ok: false, refusal: taken, revision: before.revision };

    const begins = before.revision < 0 && decider.numbered !== undefined;
    if (begins) await numbers?.ready();
    // From taking the number to the append nothing is awaited.
    const given = begins ? numbers?.take(stream, meta) : undefined;
    if (given) {
      others.push(given.record);
      checks.push(given.check);
    }
    const events = given ? this.numbered(decision.events, given.number) : decision.events;
    const records = events.map((event, i) => this.record(stream, event, i, meta, keyId));
    const outcome = await store.append([...records, ...others], checks);
    if (!outcome.ok) {
      given?.giveBack();
      this.cache.delete(stream);
      if (outcome.stream !== stream && outcome.stream !== given?.check.stream) await holdings.learn(outcome.stream);
      return CONFLICT;
    }
    const after: Loaded<S> = {
      state: given ? events.reduce((s, e) => decider.evolve(s, e), before.state) : state,
      revision: outcome.revisions[stream] ?? before.revision + decision.events.length,
      position: outcome.position,
      keyId,
      commands: new Map(before.commands).set(context.commandId, context.requestHash),
    };
    this.cache.set(stream, after);
    return done(command.id, after, true);
  }

  private numbered(events: readonly E[], number: number): readonly E[] {
    const [first, ...rest] = events;
    const { numbered } = this.options.decider;
    return first && numbered ? [numbered(first, number), ...rest] : events;
  }

  private holdings(): Holdings {
    return new Holdings(this.options.store, this.options.reservations);
  }

  /** The record's own key, loaded again if the sealer has let go of it meanwhile, or a new one. */
  private async keyFor(keyId: string | undefined): Promise<string> {
    if (keyId === undefined) return this.options.sealer.draw();
    await this.options.sealer.prepare([keyId]);
    return keyId;
  }

  private record(stream: string, event: E, index: number, meta: EventMeta, keyId: string | undefined): NewRecord {
    const { codec } = this.options;
    const id = derivedId(meta.commandId, stream, String(index));
    const schema = codec.schemaOf(event.type);
    const body = codec.encode(event, id, schema === meta.schema ? meta : { ...meta, schema }, keyId);
    return { stream, id, type: event.type, body, recordedAt: meta.recordedAt };
  }

  private metaOf(context: CommandContext): EventMeta {
    const { expectedRevision: _, ...meta } = context;
    return { recordedAt: this.options.clock.now(), schema: 1, ...meta };
  }

  private absent(): Loaded<S> {
    return {
      state: this.options.decider.initial,
      revision: -1,
      position: '0',
      keyId: undefined,
      commands: new Map(),
    };
  }

  private loaded(stream: string): Promise<Loaded<S>> {
    const known = this.cache.get(stream);
    return known ? Promise.resolve(known) : this.read(stream);
  }

  private async read(stream: string): Promise<Loaded<S>> {
    const { codec, decider, store } = this.options;
    const events = await codec.decode(await store.readStream(stream));
    const commands = new Map<string, string | undefined>();
    let state = decider.initial;
    let keyId: string | undefined;
    for (const recorded of events) {
      state = decider.evolve(state, recorded.event);
      keyId ??= recorded.keyId;
      commands.set(recorded.meta.commandId, recorded.meta.requestHash);
    }
    const last = events.at(-1);
    const loaded = last ? { state, revision: last.revision, position: last.position, keyId, commands } : this.absent();
    // A command that came meanwhile has left something newer here.
    const newer = this.cache.get(stream);
    if (newer) return newer;
    this.cache.set(stream, loaded);
    return loaded;
  }
}

const done = <S>(id: string, at: Loaded<S>, changed: boolean): CommandResult<S> => ({
  ok: true,
  id,
  state: at.state,
  revision: at.revision,
  position: at.position,
  changed,
});

const repeated = <S>(id: string, at: Loaded<S>, context: CommandContext): CommandResult<S> =>
  at.commands.get(context.commandId) === context.requestHash
    ? done(id, at, false)
    : {
        ok: false,
        refusal: refuse('idempotency-key-reused', 'Idempotency-Key', 'This key was used for another request.').refusal,
        revision: at.revision,
      };
