import type { PublicMessage } from '@relata/bus';
import fc from 'fast-check';
import { FACT_PROJECTIONS } from './fact-projections.js';
import { foldDocs, sealed, Tape } from './report.fixture.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });

/** One word that a service may say, about one of a few records. */
type Word = (tape: Tape, n: number) => void;

const words: readonly Word[] = [
  (tape, n) =>
    tape.say(`deal-d${n}`, 'crm.deals.deal-created.v1', {
      pipelineId: 'p',
      stageId: 's1',
      ownerId: `u${n}`,
      value: usd(`${n}.50`),
      lines: [{ id: 'l', productId: `x${n}`, quantity: '1', price: usd(`${n}.50`) }],
    }),
  (tape, n) => tape.say(`deal-d${n}`, 'crm.deals.deal-changed.v1', { accountId: `a${n}`, tags: [] }),
  (tape, n) =>
    tape.say(`deal-d${n}`, 'crm.deals.deal-moved.v1', { pipelineId: 'p', fromStageId: 's1', stageId: 's2', daysIn: n }),
  (tape, n) =>
    tape.say(`deal-d${n}`, 'crm.deals.deal-won.v1', {
      pipelineId: 'p',
      fromStageId: 's2',
      stageId: 'won',
      closedOn: '2017-05-05',
      value: usd('7.00'),
    }),
  (tape, n) => tape.say(`deal-d${n}`, 'crm.deals.deal-reopened.v1', { fromStageId: 'won', stageId: 's1' }),
  (tape, n) => tape.say(`account-a${n}`, 'crm.contacts.account-created.v1', { name: `A${n}`, sector: 'retail' }),
  (tape, n) => tape.say(`account-a${n}`, 'crm.contacts.account-changed.v1', { sector: n > 1 ? null : 'medical' }),
  (tape, n) =>
    tape.say(
      `user-u${n}`,
      'crm.directory.user-created.v1',
      { office: 'West' },
      { personal: sealed({ name: `U${n}` }) },
    ),
  (tape, n) => tape.say(`user-u${n}`, 'crm.directory.user-changed.v1', { managerId: `u${n + 1}` }),
  (tape, n) => tape.say(`user-u${n}`, 'crm.directory.user-deactivated.v1', {}),
  (tape, n) => tape.say(`team-t${n}`, 'crm.directory.team-created.v1', { name: `T${n}` }),
  (tape, n) => tape.say(`team-t${n}`, 'crm.directory.team-changed.v1', { name: `Team ${n}` }),
  (tape, n) => tape.say(`product-x${n}`, 'crm.deals.product-created.v1', { name: `X${n}`, series: 'X' }),
  (tape, n) =>
    tape.say('pipeline-p', 'crm.deals.pipeline-changed.v1', { stages: [{ id: `s${n}`, name: `S${n}`, kind: 'open' }] }),
  (tape) => tape.say('pipeline-p', 'crm.deals.pipeline-created.v1', { name: 'P', order: 0, stages: [] }),
  (tape, n) =>
    tape.say('rate-EUR', 'crm.directory.rate-set.v1', { currency: 'EUR', date: `2017-01-0${n}`, rate: `1.${n}` }),
  (tape) => tape.say('settings-installation', 'crm.directory.base-currency-set.v1', { currency: 'USD' }),
];

const history = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.integer({ min: 1, max: 3 })), { maxLength: 60 })
  .map((said) => {
    const tape = new Tape();
    for (const [word, n] of said) word(tape, n);
    return tape.messages;
  });

/** Topics in any interleaving, the order within each kept, and pieces of the past delivered again. */
const deliveries = (messages: readonly PublicMessage[], turns: readonly number[], again: readonly number[]) => {
  const lanes = [...Map.groupBy(messages, ({ source, subject }) => `${source} ${subject}`).values()].map((l) => [...l]);
  const delivered: PublicMessage[] = [];
  for (let i = 0; lanes.some((lane) => lane.length > 0); i++) {
    const open = lanes.filter((lane) => lane.length > 0);
    const next = open[(turns[i % turns.length] ?? 0) % open.length]?.shift();
    if (next) delivered.push(next);
    const repeated = delivered[again[i % again.length] ?? -1];
    if (repeated) delivered.push(repeated);
  }
  return delivered;
};

describe('facts', () => {
  it('are the same however topics interleave and however often a message comes', () =>
    fc.assert(
      fc.property(
        history,
        fc.array(fc.nat(20), { minLength: 1, maxLength: 40 }),
        fc.array(fc.nat(60), { minLength: 1, maxLength: 10 }),
        (messages, turns, again) => {
          for (const projection of FACT_PROJECTIONS) {
            const ordered = foldDocs(projection, messages);
            const mixed = foldDocs(projection, deliveries(messages, turns, again));
            expect([...mixed].sort()).toEqual([...ordered].sort());
          }
        },
      ),
      { numRuns: 60 },
    ));

  it('of every message are within what the collection declares', () =>
    fc.assert(
      fc.property(history, (messages) => {
        for (const projection of FACT_PROJECTIONS) {
          const { fields, index } = projection.collection;
          for (const doc of foldDocs(projection, messages).values()) {
            if (doc !== undefined) expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(index(doc))));
          }
        }
      }),
      { numRuns: 30 },
    ));
});
