import type { DealFacts } from './deal-facts.fold.js';
import { cycleDays, dealFacts } from './deal-facts.projection.js';
import { foldDocs, Tape } from './report.fixture.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });

const created = (facts: object = {}): Tape =>
  new Tape().say('deal-d1', 'crm.deals.deal-created.v1', {
    pipelineId: 'p',
    stageId: 'new',
    ownerId: 'u1',
    openedOn: '2017-01-01',
    ...facts,
  });

const step = (fromStageId: string, stageId: string, daysIn: number, day: string) => ({
  pipelineId: 'p',
  fromStageId,
  stageId,
  daysIn,
  at: `${day}T00:00:00.000Z`,
});

const dealOf = (tape: Tape): DealFacts => foldDocs(dealFacts, tape.messages).get('d1') as DealFacts;

describe('facts of a deal', () => {
  it('begin with its creation', () => {
    const deal = dealOf(created({ value: usd('10.00'), accountId: 'a', tags: ['x'] }));
    expect(deal).toMatchObject({ status: 'open', stageId: 'new', ownerId: 'u1', value: usd('10.00'), tags: ['x'] });
    expect(dealFacts.collection.index(deal as never)).toMatchObject({ valueMinor: 1000, currency: 'USD' });
  });

  it('change with what was said, and lose what was cleared', () => {
    const tape = created({ accountId: 'a', value: usd('10.00') });
    tape.say('deal-d1', 'crm.deals.deal-changed.v1', { accountId: null, value: usd('12.50') }, { scopes: ['u:u2'] });
    const deal = dealOf(tape);
    expect(deal.accountId).toBeUndefined();
    expect(deal.value).toEqual(usd('12.50'));
    expect(dealFacts.collection.scopes(deal as never)).toEqual(['u:u2']);
  });

  it('of a won deal have close, month and length', () => {
    const tape = created();
    tape.say('deal-d1', 'crm.deals.deal-won.v1', {
      ...step('new', 'won', 9, '2017-03-01'),
      closedOn: '2017-03-01',
      value: usd('1054.00'),
    });
    const deal = dealOf(tape);
    expect(deal).toMatchObject({ status: 'won', stageId: 'won', closedOn: '2017-03-01', value: usd('1054.00') });
    expect(cycleDays(deal)).toBe(59);
    expect(dealFacts.collection.index(deal as never).closedMonth).toBe('2017-03');
  });

  it('of a reopened deal know of no close', () => {
    const tape = created();
    tape.say('deal-d1', 'crm.deals.deal-lost.v1', {
      ...step('new', 'lost', 2, '2017-01-03'),
      closedOn: '2017-01-03',
      reasonCode: 'price',
    });
    expect(dealOf(tape)).toMatchObject({ status: 'lost', lostReason: 'price' });
    tape.say('deal-d1', 'crm.deals.deal-reopened.v1', step('lost', 'talk', 1, '2017-01-04'));
    const deal = dealOf(tape);
    expect(deal).toMatchObject({ status: 'open', stageId: 'talk' });
    expect([deal.closedOn, deal.lostReason]).toEqual([undefined, undefined]);
  });

  it('add the stays in a stage up, and tell where the deal went last', () => {
    const tape = created();
    tape
      .say('deal-d1', 'crm.deals.deal-moved.v1', step('new', 'talk', 3, '2017-01-04'))
      .say('deal-d1', 'crm.deals.deal-moved.v1', step('talk', 'new', 2, '2017-01-06'))
      .say('deal-d1', 'crm.deals.deal-moved.v1', step('new', 'talk', 5, '2017-01-11'));
    expect(dealOf(tape).stays).toEqual([
      { stage: 'p|new', days: 8, next: 'p|talk' },
      { stage: 'p|talk', days: 2 },
    ]);
  });

  it('have the worth of each product, less the discount', () => {
    const line = (id: string, productId: string, discount?: string) => ({
      id,
      productId,
      quantity: '3',
      price: usd('33.35'),
      ...(discount ? { discount } : {}),
    });
    const tape = created({ lines: [line('1', 'x'), line('2', 'y', '50'), line('3', 'x')], value: usd('250.13') });
    expect(dealOf(tape).products).toEqual([
      { productId: 'x', minor: 20_010 },
      { productId: 'y', minor: 5002 },
    ]);
    tape.say('deal-d1', 'crm.deals.deal-changed.v1', { lines: [], value: null });
    expect(dealOf(tape).products).toEqual([]);
  });

  it('are none for a deal whose creation nobody told', () => {
    const tape = new Tape().say('deal-d1', 'crm.deals.deal-archived.v1', {});
    expect(dealOf(tape)).toBeUndefined();
  });
});
