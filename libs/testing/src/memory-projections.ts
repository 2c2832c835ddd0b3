import { comparePlaces, type PublicMessage, storePublicFeed } from '@relata/bus';
import {
  type DomainEvent,
  type EventCatalog,
  type EventStore,
  eventCodec,
  type PersonalSealer,
  type Position,
  START,
} from '@relata/es';
import {
  type DocumentChange,
  MomentModels,
  type Projection,
  type ReadModelStore,
  type ServiceModel,
} from '@relata/projections';

/** A service's pure half with the store that its read models go to. */
export interface ModelAndStore {
  readonly model: ServiceModel;
  readonly readModels: ReadModelStore;
}

/**
 * Folds own and foreign projections up to the head of the log whenever it is asked to: no thread, no waiting. A
 * message that cannot be folded is a fault of the test.
 */
export class MemoryProjections {
  private reached: Position = START;
  private last: Promise<void> = Promise.resolve();
  private readonly moments = new Map<string, Promise<MomentModels>>();

  constructor(
    private readonly store: EventStore,
    private readonly sealer: PersonalSealer,
    private readonly services: readonly ModelAndStore[],
  ) {}

  async open(): Promise<void> {
    for (const { model, readModels } of this.services)
      for (const p of [...model.own, ...model.past, ...model.foreign])
        await readModels.open({ projection: p.name, version: p.version }, p.collection as never);
  }

  /** Resolves when every read model shows all that is in the log now. */
  settle(): Promise<void> {
    this.last = this.last.then(() => this.catchUp());
    return this.last;
  }

  /** What a service knows of others, folded up to a position: undefined, as nobody has to wait. */
  async foldUpTo(model: ServiceModel, position: Position): Promise<undefined> {
    await this.momentsOf(model).then((moments) => moments.fold(position));
  }

  private momentsOf(model: ServiceModel): Promise<MomentModels> {
    const known = this.moments.get(model.name);
    if (known) return known;
    const mine = this.services.find((service) => service.model === model);
    if (!mine) throw new Error(`${model.name} is not among the services`);
    const feedsOf = ({ services }: { readonly services: readonly string[] }) =>
      this.services.flatMap(({ model: { name, mapping } }) =>
        mapping && services.includes(name) ? [storePublicFeed({ store: this.store, mapping })] : [],
      );
    const opened = MomentModels.open({ store: mine.readModels, projections: model.foreign, feedsOf });
    this.moments.set(model.name, opened);
    return opened;
  }

  private async catchUp(): Promise<void> {
    const [after, upTo] = [this.reached, await this.store.safeHead()];
    if (after === upTo) return;
    for (const { model, readModels } of this.services) {
      const codec = eventCodec(model.catalog as EventCatalog<DomainEvent>, this.sealer);
      for (const own of [...model.own, ...model.past])
        for await (const page of this.store.readAll({ after, upTo, categories: own.categories }))
          await foldInto(readModels, own, await codec.decode(page), upTo);
      for (const foreign of model.foreign)
        await foldInto(readModels, foreign, await this.messages(foreign.services, after, upTo), upTo);
    }
    this.reached = upTo;
  }

  private async messages(services: readonly string[], after: Position, upTo: Position): Promise<PublicMessage[]> {
    const found: PublicMessage[] = [];
    for (const { model } of this.services)
      if (model.mapping && services.includes(model.name))
        for await (const page of storePublicFeed({ store: this.store, mapping: model.mapping }).read(after, upTo))
          found.push(...page);
    return found.sort((a, b) => comparePlaces(a.position, b.position));
  }
}

const foldInto = async <M, D>(
  readModels: ReadModelStore,
  projection: Projection<M, D>,
  messages: readonly M[],
  checkpoint: Position,
): Promise<void> => {
  const model = { projection: projection.name, version: projection.version };
  const keyed = messages.flatMap((message) => projection.keysOf(message).map((key) => ({ key, message })));
  const docs = new Map(await readModels.load(model, [...new Set(keyed.map(({ key }) => key))]));
  const look = (key: string): D | undefined => docs.get(key) as D | undefined;
  for (const { key, message } of keyed) docs.set(key, projection.fold(look(key), message, key, look));
  const changes: DocumentChange[] = [...docs].map(([id, doc]) => ({ id, doc: doc ?? null }));
  await readModels.commit([{ model, changes, checkpoint }]);
};
