import { sealed, Tape } from './report.fixture.js';

const money = (amount: string, currency = 'USD') => ({ amount, currency });
const line = (productId: string, amount: string) => ({ id: productId, productId, quantity: '1', price: money(amount) });
const at = (day: string): string => `${day}T00:00:00.000Z`;

interface Sold {
  readonly ownerId: string;
  readonly accountId?: string;
  readonly value?: ReturnType<typeof money>;
  readonly lines?: readonly ReturnType<typeof line>[];
  readonly openedOn?: string;
  readonly teamId?: string;
  readonly source?: string;
}

const CREATED = 'crm.deals.deal-created.v1';
const scopesOf = ({ ownerId }: Sold) => ({ scopes: [`u:${ownerId}`] });

/** A company small enough to count by hand: eight deals, one of them archived. */
export const smallCompany = (): Tape => {
  const tape = new Tape();
  const deal = (id: string, stageId: string, facts: Sold): void => {
    tape.say(`deal-${id}`, CREATED, { pipelineId: 'p', stageId, ...facts }, scopesOf(facts));
  };
  const close = (id: string, to: 'won' | 'lost', from: string, days: number, day: string, facts: Sold): void => {
    const step = { pipelineId: 'p', fromStageId: from, stageId: to, daysIn: days, at: at(day), closedOn: day };
    const { value } = facts;
    if (to === 'won') tape.say(`deal-${id}`, 'crm.deals.deal-won.v1', { ...step, value }, scopesOf(facts));
    else tape.say(`deal-${id}`, 'crm.deals.deal-lost.v1', { ...step, value, reasonCode: 'price' }, scopesOf(facts));
  };
  tape
    .say('settings-installation', 'crm.directory.base-currency-set.v1', { currency: 'USD' })
    .say('rate-EUR', 'crm.directory.rate-set.v1', { currency: 'EUR', date: '2017-05-01', rate: '1.2' })
    .say('rate-EUR', 'crm.directory.rate-set.v1', { currency: 'EUR', date: '2017-04-01', rate: '1.1' })
    .say('pipeline-p', 'crm.deals.pipeline-created.v1', {
      name: 'Sales',
      order: 0,
      stages: [
        { id: 'new', name: 'Prospecting', kind: 'open', order: 0, probability: 10 },
        { id: 'talk', name: 'Engaging', kind: 'open', order: 1, probability: 50 },
        { id: 'won', name: 'Won', kind: 'won', order: 2, probability: 100 },
        { id: 'lost', name: 'Lost', kind: 'lost', order: 3, probability: 0 },
      ],
    })
    .say('product-x', 'crm.deals.product-created.v1', { name: 'GTX Basic', series: 'GTX' })
    .say('product-y', 'crm.deals.product-created.v1', { name: 'MG Special', series: 'MG' })
    .say('account-a1', 'crm.contacts.account-created.v1', { name: 'Isdom', sector: 'retail' })
    .say('account-a2', 'crm.contacts.account-created.v1', { name: 'Cancity', sector: 'medical' })
    .say('account-a3', 'crm.contacts.account-created.v1', { name: 'Plain' });
  tape.say('team-t1', 'crm.directory.team-created.v1', { name: 'Hunters' });
  const person = (id: string, facts: object): Tape =>
    tape.say(`user-${id}`, 'crm.directory.user-created.v1', facts, { personal: sealed({ name: `Name ${id}` }) });
  person('u1', { managerId: 'm1', office: 'West' });
  person('u2', { managerId: 'm1', office: 'East' });
  person('u3', {});
  person('m1', { office: 'West' });

  const d1: Sold = {
    ownerId: 'u1',
    teamId: 't1',
    source: 'Fair',
    accountId: 'a1',
    value: money('100.00'),
    lines: [line('x', '100.00')],
  };
  const d2: Sold = {
    ownerId: 'u1',
    accountId: 'a2',
    value: money('80.25'),
    lines: [line('x', '50.00'), line('y', '30.25')],
  };
  const d3: Sold = { ownerId: 'u2', accountId: 'a1', value: money('70.00'), lines: [line('x', '70.00')] };
  const d6: Sold = { ownerId: 'u2', accountId: 'a2', value: money('10.00', 'EUR') };
  deal('d1', 'talk', { ...d1, openedOn: '2017-01-01' });
  close('d1', 'won', 'talk', 59, '2017-03-01', d1);
  deal('d2', 'new', { ...d2, openedOn: '2017-03-01' });
  tape.say(
    'deal-d2',
    'crm.deals.deal-moved.v1',
    { pipelineId: 'p', fromStageId: 'new', stageId: 'talk', daysIn: 10, at: at('2017-03-11') },
    scopesOf(d2),
  );
  close('d2', 'won', 'talk', 20, '2017-03-31', d2);
  deal('d3', 'talk', d3);
  close('d3', 'lost', 'talk', 4, '2017-04-05', d3);
  deal('d4', 'new', { ownerId: 'u2' });
  deal('d5', 'talk', { ownerId: 'u3', accountId: 'a3', value: money('200.01'), lines: [line('y', '200.01')] });
  deal('d6', 'talk', d6);
  close('d6', 'won', 'talk', 7, '2017-04-10', d6);
  deal('d7', 'talk', { ownerId: 'u2', value: money('5.00', 'GBP') });
  deal('d8', 'talk', { ownerId: 'u1', accountId: 'a1', value: money('999.00') });
  return tape.say('deal-d8', 'crm.deals.deal-archived.v1', {}, scopesOf({ ownerId: 'u1' }));
};
