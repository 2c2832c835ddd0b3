import { type Clock, type CommandContext, derivedId, type EventStore, type Ids, type StoredRecord } from '@relata/es';
import type { Principal } from '@relata/policy';
import { destroyedKeys, type ErasedRecord, type ErasureLedger, type ErasureOrder } from '@relata/privacy';
import { type AnyResource, perform } from '@relata/service-kit';
import type { ErasureGround } from '@relata/values';
import { accountsOf, type ErasureAccount } from './erasure-account.js';
import { type ErasureReach, type ReachedRecord, reachOf } from './erasure-reach.js';

export interface ErasureParts {
  readonly resources: readonly AnyResource[];
  readonly store: Pick<EventStore, 'readStreams' | 'readAll'>;
  readonly ledger: ErasureLedger;
  /** Destroys keys for good, and makes every part of the process forget them. */
  destroyKeys(ids: readonly string[]): Promise<void>;
  /** Leaves nothing in the read models' files of what was changed or removed before. */
  scrub(): Promise<void>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Whom or what an erasure is about, on what ground, and which of the records that name them go as well. */
export interface ErasureWish {
  /** `contacts/<id>`, or a note or a task by itself. */
  readonly subject: string;
  readonly ground: ErasureGround;
  readonly records: readonly ReachedRecord[];
  readonly kept: readonly ReachedRecord[];
}

type Given = Pick<CommandContext, 'reason' | 'traceparent'>;

const WAIT_MS = 60_000;

/**
 * Makes the personal data of people unreadable for good. The order is durable first; then every record becomes a marker by
 * an event of its own; then the keys are destroyed; then the read models are cleaned. Each step can be repeated, so that
 * one that a crash has cut is finished at the next start, and one that a restore has undone is done again.
 */
export class Erasures {
  constructor(private readonly parts: ErasureParts) {}

  /** Every erasure ever ordered, oldest first. */
  all(): readonly ErasureAccount[] {
    return accountsOf(this.parts.ledger.entries());
  }

  reach(contactId: string): Promise<ErasureReach> {
    return reachOf(this.parts.resources, contactId);
  }

  /** Writes the order down; `carryOut` does it. */
  async order({ subject, ground, records, kept }: ErasureWish, principal: Principal): Promise<ErasureOrder> {
    const { ledger, clock, ids } = this.parts;
    const order: ErasureOrder = {
      step: 'ordered',
      id: ids.next(),
      at: clock.now(),
      by: principal.id,
      subject,
      ground,
      records: await this.withKeys([subject, ...records.map(({ ref }) => ref)]),
      kept: kept.map(({ ref }) => ref),
    };
    ledger.add(order);
    return order;
  }

  /** Does what was ordered, from wherever it stands. */
  async carryOut(order: ErasureOrder, principal: Principal, given: Given = {}): Promise<ErasureAccount> {
    const { ledger, clock, scrub, destroyKeys } = this.parts;
    const { id } = order;
    const refused = await this.decide(order, principal, given);
    if (refused !== undefined) ledger.add({ step: 'refused', id, at: clock.now(), code: refused });
    else {
      ledger.add({ step: 'decided', id, at: clock.now() });
      await destroyKeys(order.records.flatMap(({ keys }) => keys));
      await this.untilShown(order);
      await scrub();
      const last = (await this.streamsOf(order.records.slice(0, 1))).flat().at(-1);
      if (!last) throw new Error(`the stream of ${order.subject} is gone`);
      ledger.add({ step: 'done', id, at: clock.now(), position: last.position, eventHash: last.hash });
    }
    return this.account(id);
  }

  /**
   * Finishes what was cut off, and does again what a restore of an older log or vault has undone. To be awaited before
   * anything is served; answers how many erasures it had to do something for.
   */
  async resume(): Promise<number> {
    const entries = this.parts.ledger.entries();
    const orders = new Map(entries.flatMap((entry) => (entry.step === 'ordered' ? [[entry.id, entry] as const] : [])));
    await this.parts.destroyKeys(destroyedKeys(entries));
    let resumed = 0;
    for (const account of this.all()) {
      const order = orders.get(account.id);
      if (!order || account.status === 'refused' || (await this.stands(account))) continue;
      await this.carryOut(order, { id: order.by, roles: ['dpo'], teams: [], territories: [], via: 'erasure' });
      resumed += 1;
    }
    return resumed;
  }

  account(id: string): ErasureAccount {
    const found = this.all().find((account) => account.id === id);
    if (!found) throw new Error(`there is no erasure ${id}`);
    return found;
  }

  /** Whether the log has the event that made a marker of the person. */
  private async stands({ log }: ErasureAccount): Promise<boolean> {
    if (!log) return false;
    const after = String(BigInt(log.position) - 1n);
    for await (const page of this.parts.store.readAll({ after, upTo: log.position }))
      return page.some(({ hash }) => hash === log.eventHash);
    return false;
  }

  /** Runs the erasing act of every record; answers the code of a refusal of the subject's own, which ends it all. */
  private async decide(order: ErasureOrder, principal: Principal, given: Given): Promise<string | undefined> {
    for (const { ref } of order.records) {
      const { bound, id } = this.find(ref);
      const act = bound.resource.erase;
      if (!act) throw new Error(`records of ${bound.resource.collection} cannot be erased`);
      const context: CommandContext = {
        ...given,
        actor: { id: principal.id, via: principal.via },
        commandId: derivedId('erasure', order.id, ref),
        correlationId: order.id,
      };
      const result = await perform(bound, act, { principal, body: { ground: order.ground }, context }, id);
      if (!result.ok && ref === order.subject) return result.refusal.code;
    }
    return undefined;
  }

  private async untilShown({ records }: ErasureOrder): Promise<void> {
    for (const collection of new Set(records.map(({ ref }) => ref.split('/')[0] ?? ''))) {
      const { resource, store, waitFor } = this.collection(collection);
      for (const { name } of [resource.list, ...(resource.past ? [resource.past] : [])])
        if (!(await waitFor(name, await store.safeHead(), WAIT_MS)))
          throw new Error(`${name} is too far behind the log to be cleaned`);
    }
  }

  private async withKeys(refs: readonly string[]): Promise<readonly ErasedRecord[]> {
    const named = refs.map((ref) => {
      const { bound, id } = this.find(ref);
      return { ref, stream: bound.runner.streamOf(id) };
    });
    const streams = await this.streamsOf(named);
    return named.map((record, i) => ({ ...record, events: streams[i]?.length ?? 0, keys: keysIn(streams[i] ?? []) }));
  }

  private async streamsOf(
    records: readonly { readonly stream: string }[],
  ): Promise<readonly (readonly StoredRecord[])[]> {
    const found = await this.parts.store.readStreams(records.map(({ stream }) => stream));
    return records.map(({ stream }) => found.get(stream) ?? []);
  }

  private find(ref: string): { readonly bound: AnyResource; readonly id: string } {
    const slash = ref.indexOf('/');
    return { bound: this.collection(ref.slice(0, slash)), id: ref.slice(slash + 1) };
  }

  private collection(name: string): AnyResource {
    const bound = this.parts.resources.find(({ resource }) => resource.collection === name);
    if (!bound) throw new Error(`there is no collection ${name}`);
    return bound;
  }
}

/** The keys that the personal blocks of a stream are encrypted under: one, unless a record has changed hands. */
const keysIn = (records: readonly StoredRecord[]): readonly string[] => [
  ...new Set(
    records.flatMap(
      ({ body }) => (JSON.parse(body) as { readonly personal?: { readonly key: string } }).personal?.key ?? [],
    ),
  ),
];
