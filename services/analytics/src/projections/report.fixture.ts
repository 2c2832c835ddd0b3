import type { EncryptedBlock, PublicMessage } from '@relata/bus';
import { encodePublic, type PublicEventType, type PublicFacts } from '@relata/contracts';
import type { PersonalSealer } from '@relata/es';
import { type ForeignProjection, MemoryReadModelStore } from '@relata/projections';
import { loadBaseMoney } from './base-money.js';
import { FACT_PROJECTIONS } from './fact-projections.js';
import type { ReportQuestion } from './pipeline-report.queries.js';
import { limitsText, type ReportLimits } from './report-filter.js';

interface Said {
  readonly time?: string;
  readonly scopes?: readonly string[];
  readonly personal?: EncryptedBlock;
}

/** Public messages as the services would publish them, in log order. */
export class Tape {
  readonly messages: PublicMessage[] = [];

  /** `subject` is `<category>-<id>`. */
  say<T extends PublicEventType>(subject: string, type: T, facts: PublicFacts<T>, said: Said = {}): this {
    const data = encodePublic(type, facts);
    const position = this.messages.length + 1;
    const service = type.split('.')[1] ?? '';
    this.messages.push({
      specversion: '1.0',
      id: `event-${position}.0`,
      type,
      source: `/crm/${service}`,
      subject,
      time: said.time ?? '2017-01-01T00:00:00.000Z',
      partitionkey: subject,
      sequence: '0',
      position: `${position}.0`,
      actor: 'u-admin',
      correlationid: 'co',
      datacontenttype: 'application/json',
      dataschema: '',
      clients: [],
      scopes: said.scopes ?? [],
      data: said.personal ? { ...data, personal: said.personal } : data,
    });
    return this;
  }
}

/** The documents of one projection, message by message as they come. */
export const foldDocs = (
  projection: ForeignProjection<unknown>,
  messages: readonly PublicMessage[],
): ReadonlyMap<string, unknown> => {
  const docs = new Map<string, unknown>();
  for (const message of messages) {
    for (const key of projection.keysOf(message))
      docs.set(
        key,
        projection.fold(docs.get(key), message, key, (other) => docs.get(other)),
      );
  }
  return docs;
};

/** All read models of the service after these messages. */
export const storeOf = async (messages: readonly PublicMessage[]): Promise<MemoryReadModelStore> => {
  const store = new MemoryReadModelStore();
  for (const projection of FACT_PROJECTIONS) {
    const model = { projection: projection.name, version: projection.version };
    await store.open(model, projection.collection as never);
    const changes = [...foldDocs(projection, messages)].map(([id, doc]) => ({ id, doc: doc ?? null }));
    const checkpoint = JSON.stringify({ [`crm.${projection.services[0]}.events.v1`]: `${messages.length}.0` });
    await store.commit([{ model, changes, checkpoint }]);
  }
  return store;
};

/** A block that anybody can open, as there is no key to it. */
export const sealed = (personal: object, key = 'key'): EncryptedBlock => ({
  key,
  block: JSON.stringify(personal),
  fields: ['name', 'email'],
});

/** Opens what `sealed` made; keys that were destroyed open nothing. */
export const openSealer = (destroyed: readonly string[] = []): PersonalSealer => ({
  draw: () => 'key',
  prepare: () => undefined,
  seal: (_, plain) => plain,
  open: (key, block) => (destroyed.includes(key) ? undefined : block),
});

export const questionFor = async (
  store: MemoryReadModelStore,
  limits: ReportLimits = {},
  scope: ReportQuestion['scope'] = 'all',
): Promise<ReportQuestion> => ({
  store,
  scope,
  limits: limitsText(limits),
  money: await loadBaseMoney(store),
  today: '2017-12-31',
  namesOf: async (ids) => new Map(ids.map((id) => [id, `name of ${id}`])),
});
