import {
  categoryOf,
  comparePositions,
  type DomainEvent,
  type EventCodec,
  type EventStore,
  eventCodec,
  LruMap,
  type PersonalSealer,
  type Position,
  type Recorded,
  START,
  type StoredRecord,
} from '@relata/es';
import { type AnyPublicMapper, type PublicDraft, type PublicMapping, publicMessages } from './public-mapping.js';
import type { PublicMessage } from './public-message.js';

/** An event that could not be mapped, or one that came after such a one in the same stream. */
export interface ParkedEvent {
  readonly stream: string;
  readonly position: Position;
  readonly id: string;
  readonly type: string;
  /** What the mapper said; `behind <position>` for the later ones. */
  readonly reason: string;
}

/** Opens nothing, since who maps for the public has no need of personal fields, and tells what it last was to open. */
class BlindSealer implements PersonalSealer {
  last = { key: '', block: '' };

  draw(): never {
    throw new Error('a mapper draws no keys');
  }
  prepare(): undefined {
    return undefined;
  }
  seal(): never {
    throw new Error('a mapper seals nothing');
  }
  open(key: string, block: string): undefined {
    this.last = { key, block };
  }
}

/** States kept between pages; a stream that is not there is folded from its beginning again. */
const STATES = 20_000;

interface Source {
  readonly mapper: AnyPublicMapper;
  readonly codec: EventCodec<DomainEvent>;
  /** Names of the personal fields of each event type. */
  readonly personal: ReadonlyMap<string, readonly string[]>;
}
interface Known {
  readonly state: unknown;
  readonly revision: number;
}

/** One way through the log, page by page in order, from stored events to public messages. */
export class PublicMappingRun {
  readonly categories: readonly string[];
  private readonly sources: ReadonlyMap<string, Source>;
  private readonly sealer = new BlindSealer();
  private readonly states = new LruMap<string, Known>(STATES);
  /** First parked position by stream. */
  private readonly blocked = new Map<string, Position>();

  constructor(
    private readonly mapping: PublicMapping,
    private readonly store: Pick<EventStore, 'readStreams'>,
    parked: readonly ParkedEvent[] = [],
  ) {
    this.categories = mapping.mappers.map((mapper) => mapper.category);
    this.sources = new Map(
      mapping.mappers.map((mapper) => {
        const codec = eventCodec(mapper.catalog, this.sealer);
        return [mapper.category, { mapper, codec, personal: personalFields(mapper) }];
      }),
    );
    for (const { stream, position } of parked) if (!this.blocked.has(stream)) this.blocked.set(stream, position);
  }

  /** The messages of a page in log order, and what had to be parked. */
  async map(
    page: readonly StoredRecord[],
  ): Promise<{ readonly messages: readonly PublicMessage[]; readonly parked: readonly ParkedEvent[] }> {
    const states = await this.statesBefore(page);
    const messages: PublicMessage[] = [];
    const parked: ParkedEvent[] = [];
    for (const record of page) {
      const { stream, position, id, type } = record;
      const poison = this.poisonBefore(stream, position);
      const reason = poison === undefined ? await this.mapOne(record, states, messages) : `behind ${poison}`;
      if (reason === undefined) continue;
      parked.push({ stream, position, id, type, reason });
      if (poison === undefined) this.blocked.set(stream, position);
    }
    for (const [stream, known] of states) this.states.set(stream, known);
    return { messages, parked };
  }

  /** Nothing is parked any more; states are folded anew. */
  unblock(): void {
    this.blocked.clear();
  }

  /** Where the stream is blocked, when that is at or before the position. */
  private poisonBefore(stream: string, position: Position): Position | undefined {
    const poison = this.blocked.get(stream);
    return poison !== undefined && comparePositions(poison, position) <= 0 ? poison : undefined;
  }

  /** Undefined when all went well, else why not. */
  private async mapOne(
    record: StoredRecord,
    states: Map<string, Known>,
    messages: PublicMessage[],
  ): Promise<string | undefined> {
    try {
      const { mapper, codec, personal } = this.sourceOf(record.stream);
      const recorded = await decodeOne(codec, record);
      const block =
        recorded.keyId === undefined ? undefined : { ...this.sealer.last, fields: personal.get(record.type) ?? [] };
      const before = states.get(record.stream)?.state ?? mapper.decider.initial;
      const after = mapper.decider.evolve(before, recorded.event);
      states.set(record.stream, { state: after, revision: record.revision });
      const drafts = listOf(mapper.toPublic(recorded, after, before));
      if (drafts.length === 0) return undefined;
      messages.push(...publicMessages(this.mapping.service, recorded, drafts, block));
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** States right before the page, of all its streams: known ones, and the rest folded after one read. */
  private async statesBefore(page: readonly StoredRecord[]): Promise<Map<string, Known>> {
    const states = new Map<string, Known>();
    const missing: string[] = [];
    const seen = new Set<string>();
    for (const { stream, revision, position } of page) {
      if (seen.has(stream)) continue;
      seen.add(stream);
      const known = this.states.get(stream);
      if (this.poisonBefore(stream, position) !== undefined) continue;
      if (known?.revision === revision - 1) states.set(stream, known);
      else if (revision > 0) missing.push(stream);
    }
    const first = page[0];
    if (missing.length === 0 || first === undefined) return states;
    for (const [stream, records] of await this.store.readStreams(missing, first.position)) {
      const earlier = records.filter((r) => comparePositions(r.position, first.position) < 0);
      const known = await this.foldOf(stream, earlier);
      if (known) states.set(stream, known);
    }
    return states;
  }

  /** Undefined when the past cannot be read: then what comes is behind a poison event. */
  private async foldOf(stream: string, records: readonly StoredRecord[]): Promise<Known | undefined> {
    try {
      const { mapper, codec } = this.sourceOf(stream);
      let state = mapper.decider.initial;
      for (const { event } of await codec.decode(records)) state = mapper.decider.evolve(state, event);
      return { state, revision: records.length - 1 };
    } catch {
      this.blocked.set(stream, records.at(-1)?.position ?? START);
      return undefined;
    }
  }

  private sourceOf(stream: string): Source {
    const source = this.sources.get(categoryOf(stream));
    if (!source) throw new Error(`no mapper for category '${categoryOf(stream)}'`);
    return source;
  }
}

const listOf = (drafts: PublicDraft | readonly PublicDraft[] | undefined): readonly PublicDraft[] =>
  drafts === undefined ? [] : Array.isArray(drafts) ? drafts : [drafts as PublicDraft];

const decodeOne = async (codec: EventCodec<DomainEvent>, record: StoredRecord): Promise<Recorded> => {
  const [recorded] = await codec.decode([record]);
  if (!recorded) throw new Error(`event ${record.id} could not be decoded`);
  return recorded;
};

const personalFields = ({ catalog }: AnyPublicMapper): Source['personal'] =>
  new Map(
    Object.entries(catalog).map(([type, { classes }]) => [
      type,
      Object.entries(classes).flatMap(([field, cls]) => (cls === 'personal' ? [field] : [])),
    ]),
  );
