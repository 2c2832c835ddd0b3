import type { Position } from '@relata/es';

/**
 * One public event, as outsiders get it: a CloudEvents 1.0 event in JSON form. Attribute names are lower case because
 * CloudEvents says so. Personal data is never in the clear: it stands in `data.personal`, still encrypted.
 */
export interface PublicMessage {
  readonly specversion: '1.0';
  /** Id of the stored event and the message's number within it: `<event id>.<n>`. */
  readonly id: string;
  /** `crm.<service>.<event>.v<version>`. */
  readonly type: string;
  /** `/crm/<service>`. */
  readonly source: string;
  /** Aggregate, e.g. `contact-<id>`. */
  readonly subject: string;
  /** ISO instant at which it happened. */
  readonly time: string;
  /** Orders messages: those with the same key arrive in order. */
  readonly partitionkey: string;
  /** Revision within the aggregate's stream. */
  readonly sequence: string;
  /** `<position>.<n>`: place in the log; rises within a lane. */
  readonly position: string;
  readonly actor: string;
  readonly correlationid: string;
  readonly causationid?: string;
  readonly traceparent?: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  /** Ids of the accounts and contacts that the event says something about (`contacts/<id>`, `accounts/<id>`). */
  readonly clients: readonly string[];
  /** Policy tokens of the record at that moment; readers without one of them skip the message. */
  readonly scopes: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** Place of a message: the event's position and its number within the event. */
export const placeOf = (message: PublicMessage): { readonly position: Position; readonly n: number } => {
  const [position = '0', n = '0'] = message.position.split('.');
  return { position, n: Number(n) };
};
