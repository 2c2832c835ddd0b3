import type { EncryptedBlock, PublicMessage } from '@relata/bus';
import type { ForeignProjection } from '@relata/projections';

/** A message of a log: its place, who it is about, and what it says. */
export interface Told {
  readonly at: number;
  readonly subject: string;
  /** `<service>.<event>`, e.g. `deals.deal-won`. */
  readonly event: string;
  readonly clients: readonly string[];
  readonly scopes?: readonly string[];
  readonly data?: object;
  readonly personal?: EncryptedBlock;
}

export const told = ({ at, subject, event, clients, scopes = [], data = {}, personal }: Told): PublicMessage => {
  const [service, name] = event.split('.');
  return {
    specversion: '1.0',
    id: `event-${at}.0`,
    type: `crm.${service}.${name}.v1`,
    source: `/crm/${service}`,
    subject,
    time: new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString(),
    partitionkey: subject,
    sequence: '0',
    position: `${at}.0`,
    actor: 'u1',
    correlationid: 'co',
    datacontenttype: 'application/json',
    dataschema: '',
    clients,
    scopes,
    data: personal ? { ...data, personal } : { ...data },
  };
};

/** The documents after the messages, as they come. */
export const foldDocs = <D>(projection: ForeignProjection<D>, messages: readonly PublicMessage[]): Map<string, D> => {
  const docs = new Map<string, D>();
  for (const message of messages) {
    for (const key of projection.keysOf(message)) {
      const doc = projection.fold(docs.get(key), message, key, (other) => docs.get(other));
      if (doc !== undefined) docs.set(key, doc);
    }
  }
  return docs;
};
