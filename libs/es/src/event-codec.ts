import type { DomainEvent } from './decider.js';
import type { EventMeta, Recorded } from './envelope.js';
import type { StoredRecord } from './event-store.port.js';
import type { FieldClass } from './field-class.js';

/** Encrypts and opens personal blocks. `@relata/privacy` implements it on a key vault. */
export interface PersonalSealer {
  /** Id of a data key that is already durable and was never handed out before. */
  draw(): string | Promise<string>;
  /** Loads keys so that `seal` and `open` can answer at once; unknown and destroyed ids are allowed. */
  prepare(keyIds: readonly string[]): Promise<void> | undefined;
  /** Base64 ciphertext of the JSON text; `bind` is authenticated with it, so a block cannot move to another event. */
  seal(keyId: string, plain: string, bind: string): string;
  /** The JSON text, or undefined when the key was destroyed. Throws when the block was tampered with. */
  open(keyId: string, sealed: string, bind: string): string | undefined;
}

/** Storage contract of one event type. */
export interface EventSpec<E extends DomainEvent> {
  /** Present version of the shape, from 1. */
  readonly schema: number;
  /** The class of every top-level field of `data`. */
  readonly classes: { readonly [F in keyof Required<E['data']>]: FieldClass };
  /** Raises data of an older schema to the present one. Required as soon as `schema` is above 1. */
  readonly upcast?: (data: Record<string, unknown>, from: number) => Record<string, unknown>;
}

export type EventCatalog<E extends DomainEvent> = {
  readonly [T in E['type']]: EventSpec<Extract<E, { type: T }>>;
};

interface StoredBody {
  readonly data: Record<string, unknown>;
  readonly personal?: { readonly key: string; readonly block: string };
  readonly meta: EventMeta;
}

export interface EventCodec<E extends DomainEvent> {
  /** Newest schema version of the event type; stands in `meta.schema`. */
  schemaOf(type: E['type']): number;
  /** True when the event has at least one personal field, so that a key is needed. */
  needsKey(event: E): boolean;
  encode(event: E, id: string, meta: EventMeta, keyId: string | undefined): string;
  /**
   * Rejects for an event of a type or of a schema that is not known here, which a newer version must have written: who
   * folded past it would answer and decide wrongly without knowing (ADR 0029).
   */
  decode(records: readonly StoredRecord[]): Promise<readonly Recorded<E>[]>;
}

/** The codec of a set of event types. `catalog` names the class of every field; `sealer` encrypts the personal ones. */
export const eventCodec = <E extends DomainEvent>(catalog: EventCatalog<E>, sealer: PersonalSealer): EventCodec<E> => {
  const specs = new Map<string, EventSpec<E>>(Object.entries(catalog));
  const personalFields = new Map<string, readonly string[]>(
    [...specs].map(([type, spec]) => [
      type,
      Object.entries(spec.classes).flatMap(([field, cls]) => (cls === 'personal' ? [field] : [])),
    ]),
  );
  const specOf = (type: string): EventSpec<E> => {
    const spec = specs.get(type);
    if (!spec) throw new Error(`event type '${type}' is not in the catalog`);
    return spec;
  };

  return {
    schemaOf: (type) => specOf(type).schema,
    needsKey: ({ type, data }) =>
      personalFieldsOf(type, personalFields).some((field) => (data as Record<string, unknown>)[field] !== undefined),
    encode: (event, id, meta, keyId) => {
      const personal = personalOf(event, personalFields);
      if (!personal) return JSON.stringify({ data: event.data, meta });
      if (keyId === undefined) throw new Error(`event type '${event.type}' has personal fields and needs a key`);
      const data = event.data as Record<string, unknown>;
      const open: Record<string, unknown> = {};
      for (const field of Object.keys(data)) if (!(field in personal)) open[field] = data[field];
      const block = sealer.seal(keyId, JSON.stringify(personal), id);
      return JSON.stringify({ data: open, personal: { key: keyId, block }, meta });
    },
    decode: async (records) => {
      const bodies = records.map((r) => JSON.parse(r.body) as StoredBody);
      const keys = new Set<string>();
      for (const b of bodies) if (b.personal) keys.add(b.personal.key);
      if (keys.size > 0) await sealer.prepare([...keys]);
      return records.map((record, i) => restore(record, bodies[i] as StoredBody, specs, sealer));
    },
  };
};

const personalFieldsOf = (type: string, fields: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const names = fields.get(type);
  if (!names) throw new Error(`event type '${type}' is not in the catalog`);
  return names;
};

const personalOf = (
  event: DomainEvent,
  fields: ReadonlyMap<string, readonly string[]>,
): Record<string, unknown> | undefined => {
  const names = personalFieldsOf(event.type, fields);
  const data = event.data as Record<string, unknown>;
  let found: Record<string, unknown> | undefined;
  for (const name of names) {
    if (data[name] === undefined) continue;
    found ??= {};
    found[name] = data[name];
  }
  return found;
};

const knownSpec = <E extends DomainEvent>(
  type: string,
  schema: number,
  specs: ReadonlyMap<string, EventSpec<E>>,
): EventSpec<E> => {
  const spec = specs.get(type);
  if (!spec) throw new Error(`event type '${type}' is not known here: a newer version has written it`);
  if (schema > spec.schema)
    throw new Error(
      `event type '${type}' has schema ${schema}, and only ${spec.schema} is known here: a newer version has written it`,
    );
  return spec;
};

const restore = <E extends DomainEvent>(
  record: StoredRecord,
  body: StoredBody,
  specs: ReadonlyMap<string, EventSpec<E>>,
  sealer: PersonalSealer,
): Recorded<E> => {
  const spec = knownSpec(record.type, body.meta.schema, specs);
  let data = body.data;
  let erased = false;
  if (body.personal) {
    const plain = sealer.open(body.personal.key, body.personal.block, record.id);
    erased = plain === undefined;
    if (plain !== undefined) data = { ...data, ...(JSON.parse(plain) as Record<string, unknown>) };
  }
  if (body.meta.schema < spec.schema) {
    if (!spec.upcast) throw new Error(`event type '${record.type}' has no upcaster from schema ${body.meta.schema}`);
    data = spec.upcast(data, body.meta.schema);
  }
  return {
    event: { type: record.type, data } as unknown as E,
    meta: body.meta,
    stream: record.stream,
    revision: record.revision,
    position: record.position,
    id: record.id,
    ...(body.personal ? { keyId: body.personal.key } : {}),
    ...(erased ? { erased } : {}),
  };
};
