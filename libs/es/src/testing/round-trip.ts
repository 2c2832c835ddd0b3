import type { DomainEvent } from '../decider.js';
import type { EventMeta } from '../envelope.js';
import { type EventCatalog, eventCodec, type PersonalSealer } from '../event-codec.js';

/** Base64 in place of encryption, for specs that are not about encryption. */
const plainSealer: PersonalSealer = {
  draw: () => 'key-1',
  prepare: () => undefined,
  seal: (keyId, plain, bind) => Buffer.from(JSON.stringify([keyId, bind, plain])).toString('base64'),
  open: (_keyId, sealed) => (JSON.parse(Buffer.from(sealed, 'base64').toString()) as string[])[2],
};

const META: EventMeta = {
  recordedAt: '2026-01-01T00:00:00.000Z',
  actor: { id: 'u1' },
  commandId: 'c1',
  correlationId: 'x1',
  schema: 1,
};

/**
 * Sends sample events through the codec of a catalog. Answers the events as they come back, the types of the catalog
 * that had no sample, and what would stand in the log in the clear.
 */
export const roundTrip = async <E extends DomainEvent>(
  catalog: EventCatalog<E>,
  samples: readonly E[],
): Promise<{ readonly events: readonly E[]; readonly untried: readonly string[]; readonly clear: string }> => {
  const codec = eventCodec(catalog, plainSealer);
  const bodies = samples.map((event, i) =>
    codec.encode(event, `e${i}`, { ...META, schema: codec.schemaOf(event.type) }, 'key-1'),
  );
  const records = samples.map((event, i) => ({
    stream: 'sample-1',
    id: `e${i}`,
    type: event.type,
    body: bodies[i] ?? '',
    recordedAt: META.recordedAt,
    revision: i,
    position: String(i + 1),
    hash: '',
  }));
  const tried = new Set(samples.map((event) => event.type));
  return {
    events: (await codec.decode(records)).map((recorded) => recorded.event),
    untried: Object.keys(catalog).filter((type) => !tried.has(type)),
    clear: bodies.map((body) => JSON.stringify((JSON.parse(body) as { data: unknown }).data)).join('\n'),
  };
};
