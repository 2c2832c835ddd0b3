import type { DomainEvent, EventCatalog, EventMeta, Recorded } from '@relata/es';
import type { PublicMessage } from './public-message.js';

/** What a mapper says about one event; the envelope is added in one place, by `publicMessages`. */
export interface PublicDraft {
  /** `crm.<service>.<event>.v<version>`. */
  readonly type: string;
  /** Open facts in the form of the contract (`encodePublic` of `@relata/contracts`). */
  readonly data: Readonly<Record<string, unknown>>;
  /** `contacts/<id>` and `accounts/<id>` that the event says something about. */
  readonly clients?: readonly string[];
  /** Policy tokens of the record after the event. */
  readonly scopes?: readonly string[];
  /** Aggregate, and order key; default: the stream. */
  readonly subject?: string;
  /** False keeps the event's personal block out of this message. */
  readonly personal?: boolean;
}

/**
 * How one category of streams is shown to others. A mapper never sees personal fields: they are absent from the events
 * and states that it gets (which look as if erased), and travel as the encrypted block they are stored as.
 */
export interface PublicMapper<E extends DomainEvent, S> {
  readonly category: string;
  readonly catalog: EventCatalog<E>;
  /** The aggregate's decider, so that each event comes with the record's state: owner, team, clients. */
  readonly decider: { readonly initial: S; evolve(state: S, event: E): S };
  /** Pure. One message, several, or none. What it throws parks the event and all later ones of its stream. */
  toPublic(recorded: Recorded<E>, after: S, before: S): PublicDraft | readonly PublicDraft[] | undefined;
}

/** A mapper of any aggregate. */
export type AnyPublicMapper = PublicMapper<DomainEvent, unknown>;

/** All that a service shows. */
export interface PublicMapping {
  /** Folder name of the service, e.g. `contacts`. */
  readonly service: string;
  readonly mappers: readonly AnyPublicMapper[];
}

/** Forgets the types of an aggregate, so that mappers of several stand in one list. */
export const publicMapper = <E extends DomainEvent, S>(mapper: PublicMapper<E, S>): AnyPublicMapper =>
  mapper as unknown as AnyPublicMapper;

/** The topic of a service's public events. */
export const eventsTopic = (service: string): string => `crm.${service}.events.v1`;

/** Where the JSON Schema of a public event stands, on any installation. */
export const dataSchemaOf = (type: string): string => `/api/asyncapi.json#/components/schemas/${type}`;

/**
 * An event's personal fields as stored: AES-256-GCM, bound to the event's id, which is what stands before the dot in
 * the message's id.
 */
export interface EncryptedBlock {
  /** Id of the data key. */
  readonly key: string;
  /** Base64. */
  readonly block: string;
  /** Names of the fields that may stand in it. */
  readonly fields: readonly string[];
}

/** The block of a message, with what it is bound to and the record that it belongs to; undefined where it has none. */
export const sealedBlockOf = ({
  id,
  subject,
  data,
}: Pick<PublicMessage, 'id' | 'subject' | 'data'>):
  | (Omit<EncryptedBlock, 'fields'> & { readonly event: string; readonly record: string })
  | undefined => {
  const personal = data.personal as EncryptedBlock | undefined;
  if (!personal) return undefined;
  return { event: id.slice(0, id.lastIndexOf('.')), record: subject, key: personal.key, block: personal.block };
};

/** The CloudEvents of one stored event: the only place that fills in their attributes. */
export const publicMessages = (
  service: string,
  recorded: Recorded,
  drafts: readonly PublicDraft[],
  personal?: EncryptedBlock,
): readonly PublicMessage[] => drafts.map((draft, n) => messageOf(service, recorded, draft, n, personal));

const messageOf = (
  service: string,
  { meta, stream, revision, position, id }: Recorded,
  draft: PublicDraft,
  n: number,
  personal: EncryptedBlock | undefined,
): PublicMessage => {
  const subject = draft.subject ?? stream;
  return {
    specversion: '1.0',
    id: `${id}.${n}`,
    type: draft.type,
    source: `/crm/${service}`,
    subject,
    time: meta.occurredAt ?? meta.recordedAt,
    partitionkey: subject,
    sequence: String(revision),
    position: `${position}.${n}`,
    actor: meta.actor.id,
    correlationid: meta.correlationId,
    ...traceOf(meta),
    datacontenttype: 'application/json',
    dataschema: dataSchemaOf(draft.type),
    clients: draft.clients ?? [],
    scopes: draft.scopes ?? [],
    data: personal && draft.personal !== false ? { ...draft.data, personal } : draft.data,
  };
};

const traceOf = ({ causationId, traceparent }: EventMeta): Pick<PublicMessage, 'causationid' | 'traceparent'> => ({
  ...(causationId === undefined ? {} : { causationid: causationId }),
  ...(traceparent === undefined ? {} : { traceparent }),
});
