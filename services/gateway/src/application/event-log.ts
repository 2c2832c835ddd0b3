import {
  comparePlaces,
  endOf,
  type PublicMapping,
  PublicMappingRun,
  type PublicMessage,
  positionOf,
} from '@relata/bus';
import { categoryOf, type EventStore, LruMap, type Position, type StoredRecord } from '@relata/es';

/** A stretch of the log as public messages of all services, in log order. */
export interface LogPage {
  readonly messages: readonly PublicMessage[];
  /** Everything up to this place is in the page or is no message; where the next page begins. */
  readonly upTo: string;
  /** The safe head when the page was read. */
  readonly head: Position;
  readonly atHead: boolean;
}

export type LogStore = Pick<EventStore, 'readAll' | 'readStreams' | 'safeHead'>;

/** Stored events mapped at a time. */
const PAGE = 500;
/** Pages that are kept: readers at the head ask for the same ones. */
const KEPT_PAGES = 32;

/** A place as outsiders write it: `<position>.<n>`, or a position alone, which stands behind all of its messages. */
export const placeFrom = (text: string): string => (text.includes('.') ? text : endOf(text));

/** The public events of all services in one order, mapped from the one log as each service's publisher maps it. */
export class EventLog {
  private readonly runs: ReadonlyMap<string, PublicMappingRun>;
  private readonly pages = new LruMap<string, Promise<LogPage>>(KEPT_PAGES);

  constructor(
    private readonly store: LogStore,
    mappings: readonly PublicMapping[],
  ) {
    this.runs = new Map(mappings.map((mapping) => [mapping.service, new PublicMappingRun(mapping, store)]));
  }

  /** Services that have public events. */
  get services(): readonly string[] {
    return [...this.runs.keys()];
  }

  head(): Promise<Position> {
    return this.store.safeHead();
  }

  /** Categories of these services' streams; default: of all that have public events. */
  categoriesOf(services: readonly string[] = this.services): readonly string[] {
    return this.runsOf(services).flatMap((run) => run.categories);
  }

  /** A stretch of the log as messages. Of each stream it holds all records of the stretch. */
  map(
    records: readonly StoredRecord[],
    services: readonly string[] = this.services,
  ): Promise<readonly PublicMessage[]> {
    return mapped(this.runsOf(services), records);
  }

  /** The first messages behind a place, of these services. */
  async read(after: string, services: readonly string[] = this.services): Promise<LogPage> {
    const head = await this.store.safeHead();
    const key = `${after} ${head} ${services.join()}`;
    const known = this.pages.get(key);
    if (known) return known;
    const page = this.readPage(after, head, services);
    this.pages.set(key, page);
    page.catch(() => this.pages.delete(key));
    return page;
  }

  private runsOf(services: readonly string[]): readonly PublicMappingRun[] {
    return services.flatMap((service) => this.runs.get(service) ?? []);
  }

  private async readPage(after: string, head: Position, services: readonly string[]): Promise<LogPage> {
    const runs = this.runsOf(services);
    const categories = this.categoriesOf(services);
    for await (const page of this.store.readAll({ after: before(after), upTo: head, categories, pageSize: PAGE })) {
      const messages = (await mapped(runs, page)).filter(({ position }) => comparePlaces(position, after) > 0);
      const last = page.at(-1);
      if (last) return { messages, upTo: endOf(last.position), head, atHead: false };
    }
    const end = endOf(head);
    return { messages: [], upTo: comparePlaces(end, after) > 0 ? end : after, head, atHead: true };
  }
}

/** The position to read after, so that the later messages of a place's own event come again. */
const before = (place: string): Position => {
  const position = positionOf(place);
  return place === endOf(position) ? position : String(BigInt(position) - 1n);
};

const mapped = async (
  runs: readonly PublicMappingRun[],
  page: readonly StoredRecord[],
): Promise<readonly PublicMessage[]> => {
  const parts = await Promise.all(
    runs.map(async (run) => {
      const own = page.filter(({ stream }) => run.categories.includes(categoryOf(stream)));
      return own.length === 0 ? [] : (await run.map(own)).messages;
    }),
  );
  return parts.flat().sort((a, b) => comparePlaces(a.position, b.position));
};
