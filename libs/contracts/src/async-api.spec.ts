import { Ajv2020 } from 'ajv/dist/2020.js';
import { asyncApi } from './async-api.js';
import { jsonSchemaOf } from './json-schema.js';
import { encodePublic } from './public-codec.js';
import { PUBLIC_EVENTS, type PublicEventType } from './public-events.js';

const schemaOf = (type: PublicEventType) => {
  const entry = PUBLIC_EVENTS.get(type);
  if (!entry) throw new Error(type);
  return jsonSchemaOf(entry.schema);
};

/** Every `$ref` of a document. */
const references = (node: unknown): readonly string[] => {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : references(value),
  );
};

describe('the description of the events', () => {
  it('has a channel per service and a message and a schema per event', () => {
    const document = asyncApi(['deals']);
    expect(document).toMatchObject({
      asyncapi: '3.0.0',
      channels: {
        'deals-events': {
          address: 'crm.deals.events.v1',
          messages: { 'crm.deals.deal-won.v1': { $ref: '#/components/messages/crm.deals.deal-won.v1' } },
        },
      },
      components: { schemas: { 'crm.deals.deal-won.v1': { type: 'object' } } },
    });
    expect(JSON.stringify(document)).not.toContain('crm.contacts.');
  });

  it('leaves no reference open', () => {
    const document = asyncApi();
    for (const ref of references(document)) {
      const path = ref.slice(2).split('/');
      const found = path.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
      expect([ref, typeof found]).toEqual([ref, 'object']);
    }
  });

  it('has schemas that accept what is encoded and refuse another type', () => {
    const ajv = new Ajv2020();
    const accepts = ajv.compile(schemaOf('crm.deals.deal-won.v1'));
    const won = encodePublic('crm.deals.deal-won.v1', {
      stageId: 's',
      daysIn: 3,
      value: { amount: '1.00', currency: 'EUR' },
    });
    expect(accepts(won)).toBe(true);
    expect(accepts({ ...won, added: 'later' })).toBe(true);
    expect(accepts({ ...won, daysIn: 'three' })).toBe(false);
  });

  it('has a valid schema for every event', () => {
    const ajv = new Ajv2020();
    for (const { schema } of PUBLIC_EVENTS.values()) expect(ajv.validateSchema(jsonSchemaOf(schema))).toBe(true);
  });
});
