import type { DomainEvent } from './decider.js';
import type { Position } from './position.js';

/** Who acted: an id, never a name. */
export interface Actor {
  readonly id: string;
  /** Client or channel: `console`, `cli`, `import`, `api`. */
  readonly via?: string;
  readonly onBehalfOf?: string;
}

/** What stands beside the data of every event. No free text beyond `reason`, no address of a machine. */
export interface EventMeta {
  /** ISO instant of the append. */
  readonly recordedAt: string;
  /** ISO instant at which it happened in the business, where it differs (imports). */
  readonly occurredAt?: string;
  readonly actor: Actor;
  /** Derived from (actor, idempotency key): a retry carries the same one. */
  readonly commandId: string;
  /** SHA-256 of the request, hex: the same key with another request is refused. */
  readonly requestHash?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** Version of the event type's shape; upcasters raise older ones when reading. */
  readonly schema: number;
  readonly reason?: string;
  readonly rule?: string;
  readonly import?: string;
}

/** A decoded event with its place in the log. */
export interface Recorded<E extends DomainEvent = DomainEvent> {
  readonly event: E;
  readonly meta: EventMeta;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly id: string;
  /** Id of the data key that its personal block is under, where it has one. */
  readonly keyId?: string;
  /** True when that key was destroyed: personal fields are absent. */
  readonly erased?: boolean;
}
