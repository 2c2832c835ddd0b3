import { type JsonSchema, jsonSchemaOf } from './json-schema.js';
import { PUBLIC_EVENTS, PUBLIC_SERVICES, type PublicEventEntry } from './public-events.js';

const text = (description: string): JsonSchema => ({ type: 'string', description });

/** The CloudEvents attributes as Kafka headers (binary mode). */
const HEADERS: JsonSchema = {
  type: 'object',
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: text('Id of the stored event and the number of the message within it: <event id>.<n>.'),
    ce_type: text('crm.<service>.<event>.v<version>.'),
    ce_source: text('/crm/<service>.'),
    ce_subject: text('The record, e.g. contact-<id>.'),
    ce_time: text('ISO 8601 instant at which it happened.'),
    ce_partitionkey: text('Messages with the same key arrive in order.'),
    ce_sequence: text('Revision within the stream of the record.'),
    ce_position: text('<position>.<n>: place in the log; rises within a lane.'),
    ce_actor: text('Id of who acted.'),
    ce_correlationid: text('Groups what came of one request.'),
    ce_causationid: text('What led to this event.'),
    ce_traceparent: text('W3C trace context.'),
    ce_dataschema: text('Where the schema of the data stands.'),
    ce_clients: text(
      'Ids of the accounts and contacts, and for activities also of the deals, that the event says something about, comma-separated.',
    ),
    ce_scopes: text('Policy tokens of the record after the event, comma-separated.'),
  },
};

/**
 * An AsyncAPI 3.0 document of the services' event topics, made from the contract's descriptors. Its
 * `components.schemas` are what `dataschema` of a message points to.
 */
export const asyncApi = (services: readonly string[] = PUBLIC_SERVICES, version = '0.1.0'): JsonSchema => {
  const entries = [...PUBLIC_EVENTS.values()].filter(({ service }) => services.includes(service));
  const shown = services.filter((service) => entries.some((entry) => entry.service === service));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Relata events',
      version,
      description: 'Public events of the services: CloudEvents 1.0, in order per record, at least once.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(shown.map((service) => [channelOf(service), channel(service, entries)])),
    operations: Object.fromEntries(shown.map((service) => [`publish-${service}`, operation(service)])),
    components: {
      messages: Object.fromEntries(entries.map((entry) => [entry.type, message(entry)])),
      schemas: {
        'cloud-event-headers': HEADERS,
        ...Object.fromEntries(entries.map(({ type, schema }) => [type, jsonSchemaOf(schema)])),
      },
    },
  };
};

const channelOf = (service: string): string => `${service}-events`;

const channel = (service: string, entries: readonly PublicEventEntry[]): JsonSchema => ({
  address: `crm.${service}.events.v1`,
  messages: Object.fromEntries(
    entries
      .filter((entry) => entry.service === service)
      .map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
  ),
});

const operation = (service: string): JsonSchema => ({
  action: 'send',
  channel: { $ref: `#/channels/${channelOf(service)}` },
});

const message = ({ type, schema }: PublicEventEntry): JsonSchema => ({
  name: type,
  title: schema.name,
  contentType: 'application/json',
  headers: { $ref: '#/components/schemas/cloud-event-headers' },
  payload: { $ref: `#/components/schemas/${type}` },
});
