import fc from 'fast-check';
import { decodePublic, encodePublic } from './public-codec.js';
import { PUBLIC_EVENTS } from './public-events.js';

const DEAL = 'crm.deals.deal-changed.v1';

describe('public events', () => {
  it('are named by service and message', () => {
    const won = PUBLIC_EVENTS.get('crm.deals.deal-won.v1');
    expect(won).toMatchObject({ service: 'deals', schema: { typeName: 'relata.deals.v1.DealWon' } });
    for (const type of PUBLIC_EVENTS.keys()) expect(type).toMatch(/^crm\.[a-z]+\.[a-z]+(-[a-z]+)*\.v1$/);
  });

  it('all have room for the encrypted personal fields, and all changes for what was cleared', () => {
    for (const { schema } of PUBLIC_EVENTS.values()) {
      expect(schema.field.personal?.message?.typeName).toBe('relata.common.v1.EncryptedBlock');
      expect('cleared' in schema.field).toBe(schema.name.endsWith('Changed'));
    }
  });

  it('come back as they were said', () => {
    const data = encodePublic('crm.deals.deal-created.v1', {
      pipelineId: 'p',
      stageId: 's',
      value: { amount: '12.50', currency: 'USD' },
      contactIds: ['a', 'b'],
      lines: [{ productId: 'x', quantity: '2', price: { amount: '6.25', currency: 'USD' } }],
    });
    const decoded = decodePublic({ type: 'crm.deals.deal-created.v1', data });
    expect(decoded?.type).toBe('crm.deals.deal-created.v1');
    expect(decoded?.data).toMatchObject({ pipelineId: 'p', contactIds: ['a', 'b'], value: { amount: '12.50' } });
    expect(encodePublic('crm.deals.deal-created.v1', data)).toEqual(data);
  });

  it('keep what is false, zero or empty apart from what was not said', () => {
    const data = encodePublic('crm.directory.user-changed.v1', { active: false, office: '' });
    expect(data).toEqual({ active: false, office: '' });
  });

  it('name the fields that were cleared', () => {
    const data = encodePublic(DEAL, { accountId: null, contactIds: [], ownerId: 'u', teamId: undefined });
    expect(data).toEqual({ ownerId: 'u', cleared: ['accountId', 'contactIds'] });
  });

  it('take no field that the contract does not name', () => {
    const leak = { ownerId: 'u', firstName: 'Ann' };
    expect(() => encodePublic('crm.contacts.contact-created.v1', leak)).toThrow('firstName');
    expect(() => encodePublic(DEAL, { firstName: null } as never)).toThrow('firstName');
    expect(() => encodePublic('crm.deals.deal-sung.v1' as never, {})).toThrow('not in the contract');
  });

  it('are read without what a newer contract adds, and newer types are no fault', () => {
    const data = { ownerId: 'u', invented: { later: true } };
    expect(decodePublic({ type: DEAL, data })?.data).toMatchObject({ ownerId: 'u' });
    expect(decodePublic({ type: 'crm.deals.deal-won.v2', data: {} })).toBeUndefined();
  });

  it('are refused when a known field has another type', () => {
    expect(() => decodePublic({ type: DEAL, data: { ownerId: { id: 'u' } } })).toThrow();
  });

  it('pass the encrypted block on', () => {
    const personal = { key: 'k', block: 'AAAA', fields: ['name'] };
    expect(decodePublic({ type: DEAL, data: { personal } })?.data.personal).toMatchObject(personal);
  });

  it('survive the way out and in again, whatever is said', () =>
    fc.assert(
      fc.property(
        fc.record(
          { ownerId: fc.string(), daysIn: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), at: fc.string() },
          { requiredKeys: [] },
        ),
        ({ ownerId: fromStageId, daysIn, at }) => {
          const data = encodePublic('crm.deals.deal-moved.v1', { fromStageId, daysIn, at });
          const wire = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
          expect(decodePublic({ type: 'crm.deals.deal-moved.v1', data: wire })?.data).toMatchObject(data);
        },
      ),
    ));
});
