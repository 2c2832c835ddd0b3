import { analyticsService } from '@relata/analytics';
import { analyticsModel } from '@relata/analytics/model';
import { contactsService } from '@relata/contacts';
import { contactsModel } from '@relata/contacts/model';
import { dealsService } from '@relata/deals';
import { dealsModel } from '@relata/deals/model';
import { directoryService, openPeople } from '@relata/directory';
import { directoryModel } from '@relata/directory/model';
import { type HttpHarness, startHttpHarness } from '@relata/testing';
import * as fc from 'fast-check';
import { PEOPLE } from './memory-company.js';

const QUESTIONS = [
  'pipeline?by=stage',
  'pipeline?by=owner',
  'pipeline?by=sector',
  'pipeline?by=source&filter=status==open',
  'summary',
  'funnel',
  'deals?sort=-valueMinor&count=true',
];

const which = fc.nat();
const value = fc.integer({ min: 1, max: 900 }).map((amount) => ({ amount: `${amount}.00`, currency: 'USD' }));
const act = fc.oneof(
  fc.record({ verb: fc.constant('create' as const), value, source: fc.constantFrom('Fair', 'Web') }),
  fc.record({ verb: fc.constant('change' as const), which, value }),
  fc.record({ verb: fc.constant('move' as const), which, stageId: fc.constantFrom('new', 'offer') }),
  fc.record({ verb: fc.constant('assign' as const), which, ownerId: fc.constantFrom('ann', 'bob') }),
  fc.record({ verb: fc.constant('sector' as const), sector: fc.constantFrom('retail', 'medical') }),
  fc.record({ verb: fc.constantFrom('win' as const, 'lose' as const, 'archive' as const), which }),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

interface World extends HttpHarness {
  readonly pipelineId: string;
  readonly accountId: string;
  readonly deals: string[];
}

const made = async (harness: HttpHarness, collection: string, body: object): Promise<string> => {
  const { status, body: record } = await harness.ask('root', 'POST', `/${collection}`, body);
  if (status !== 201) throw new Error(`${collection}: ${status} ${JSON.stringify(record)}`);
  return String(record.id);
};

const withReports = async (work: (world: World) => Promise<void>): Promise<void> => {
  const harness = await startHttpHarness({
    services: [
      { model: directoryModel, service: (ports) => directoryService(ports, openPeople(ports)) },
      { model: contactsModel, service: contactsService },
      { model: dealsModel, service: dealsService },
      { model: analyticsModel, service: analyticsService },
    ],
    people: PEOPLE,
  });
  try {
    const stages = [
      { id: 'new', name: 'New', kind: 'open', probability: 10 },
      { id: 'offer', name: 'Offer', kind: 'open', probability: 50 },
      { id: 'won', name: 'Won', kind: 'won', probability: 100 },
      { id: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
    ];
    const pipelineId = await made(harness, 'pipelines', { name: 'Sales', stages });
    const accountId = await made(harness, 'accounts', { name: 'Isdom', sector: 'retail' });
    await work({ ...harness, pipelineId, accountId, deals: [] });
  } finally {
    await harness.close();
  }
};

/** Does one act, should the deal be such that it can be; answers the position that the log has then. */
const done = async (world: World, step: Act): Promise<string> => {
  const { pipelineId, accountId, deals } = world;
  if (step.verb === 'create') {
    const { value: worth, source } = step;
    deals.push(
      await made(world, 'deals', { name: 'Roof', pipelineId, accountId, value: worth, source, openedOn: '2026-01-05' }),
    );
  }
  if (step.verb === 'sector') await world.ask('root', 'PATCH', `/accounts/${accountId}`, { sector: step.sector });
  const id = 'which' in step ? deals[step.which % deals.length] : undefined;
  if (id !== undefined) {
    const path = `/deals/${id}`;
    if (step.verb === 'change') await world.ask('root', 'PATCH', path, { value: step.value });
    if (step.verb === 'move') await world.ask('root', 'POST', `${path}/move`, { stageId: step.stageId });
    if (step.verb === 'assign') await world.ask('root', 'POST', `${path}/assign`, { ownerId: step.ownerId });
    if (step.verb === 'win') await world.ask('root', 'POST', `${path}/win`, { closedOn: '2026-02-03' });
    if (step.verb === 'lose')
      await world.ask('root', 'POST', `${path}/lose`, { closedOn: '2026-02-03', reasonCode: 'price' });
    if (step.verb === 'archive') await world.ask('root', 'POST', `${path}/archive`, {});
  }
  return world.store.safeHead();
};

const answers = (world: World, asOf?: string): Promise<readonly unknown[]> =>
  Promise.all(
    QUESTIONS.map(async (question) => {
      const more = asOf === undefined ? '' : `${question.includes('?') ? '&' : '?'}asOf=${asOf}`;
      const { status, body } = await world.ask('eve', 'GET', `/reports/${question}${more}`);
      expect(status).toBe(200);
      const { asOf: _, ...told } = body;
      return told;
    }),
  );

describe('reports as of a moment', () => {
  it('answer at every moment what they answered then, whatever has happened since', async () => {
    const property = fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), (steps) =>
      withReports(async (world) => {
        const told: { position: string; answered: readonly unknown[] }[] = [];
        const first = { verb: 'create', value: { amount: '5.00', currency: 'USD' }, source: 'Fair' } as const;
        for (const step of [first, ...steps]) {
          const position = await done(world, step);
          await world.settle();
          told.push({ position, answered: await answers(world) });
        }
        // More moments than are kept at once, in another order than they came.
        for (const { position, answered } of told.toReversed())
          expect(await answers(world, position)).toEqual(answered);
      }),
    );
    await fc.assert(property, { numRuns: 6 });
  });

  it('know nothing before the first event, and refuse a moment that is none', () =>
    withReports(async (world) => {
      const { body } = await world.ask('eve', 'GET', '/reports/pipeline?by=stage&asOf=2001-01-01');
      expect([body.rows, body.asOf]).toEqual([[], { position: '0' }]);
      const bad = await world.ask('eve', 'GET', '/reports/summary?asOf=yesterday');
      expect([bad.status, bad.body.errors]).toMatchObject([400, [{ field: 'asOf' }]]);
    }));
});
