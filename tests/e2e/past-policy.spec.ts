import type { Role } from '@relata/policy';
import * as fc from 'fast-check';
import { type Company, PEOPLE, withCompany } from './memory-company.js';

/** Everybody who may look at the past of a client in some way, and what their roles hide. */
const READERS = [
  { token: 'ann', roles: ['sales'], hides: [] },
  { token: 'eve', roles: ['head-of-sales'], hides: [] },
  { token: 'sam', roles: ['agent'], hides: ['financial'] },
  { token: 'sue', roles: ['supervisor'], hides: ['financial'] },
  { token: 'mia', roles: ['marketer'], hides: ['financial'] },
  { token: 'max', roles: ['analyst'], hides: ['personal'] },
  { token: 'vic', roles: ['auditor'], hides: [] },
  { token: 'dan', roles: ['dpo'], hides: ['financial'] },
] as const satisfies readonly { token: string; roles: readonly Role[]; hides: readonly ('financial' | 'personal')[] }[];

const withReaders = (work: (company: Company) => Promise<void>): Promise<void> =>
  withCompany(async (company) => {
    for (const { token, roles } of READERS)
      company.people.set(token, { ...PEOPLE.ann, id: token, roles, teams: ['east'] });
    await work(company);
  });

/** Values that stand nowhere else, so that a text tells whether one of them got out. */
const marks = (n: number) => ({ financial: `77${1000 + n}`, personal: `mark${1000 + n}@globex.example` });
const bodyOf = (n: number, fields: readonly string[]): object => ({
  ...(fields.includes('name') ? { name: `Globex ${n}` } : {}),
  ...(fields.includes('revenue') ? { revenue: { amount: `${marks(n).financial}.00`, currency: 'EUR' } } : {}),
  ...(fields.includes('emails') ? { emails: [{ address: marks(n).personal }] } : {}),
});
const changed = fc.subarray(['name', 'revenue', 'emails'], { minLength: 1 });

/** Every way to look back at a client. */
const pastOf = (id: string): readonly string[] => [
  `/accounts/${id}/history`,
  `/accounts/${id}/diff?from=1`,
  `/accounts/${id}/diff?from=1&to=2`,
  `/accounts/${id}?asOf=1`,
  `/accounts/${id}?asOf=2`,
  `/clients/accounts/${id}/timeline`,
  '/events',
  `/audit?client=accounts/${id}`,
  `/audit/acts?client=accounts/${id}`,
];

describe('the past', () => {
  it('shows nobody a field that the present hides from them, by whatever way they look back', () =>
    withReaders((company) =>
      fc.assert(
        fc.asyncProperty(fc.array(changed, { minLength: 1, maxLength: 4 }), async (steps) => {
          const id = await company.made(
            'ann',
            'accounts',
            bodyOf(0, ['name', 'revenue', 'emails']) as { name: string },
          );
          for (const [n, fields] of steps.entries())
            await company.ask('ann', 'PATCH', `/accounts/${id}`, bodyOf(n + 1, fields));
          await company.settle();
          for (const { token, hides } of READERS)
            for (const path of pastOf(id)) {
              const { status, body } = await company.ask(token, 'GET', path);
              const text = JSON.stringify(body);
              for (let n = 0; n <= steps.length; n++)
                for (const cls of hides)
                  expect([token, path, status, text]).not.toContainEqual(expect.stringContaining(marks(n)[cls]));
            }
          const seen = JSON.stringify((await company.ask('ann', 'GET', `/accounts/${id}/history`)).body);
          expect(seen).toContain(marks(0).financial);
          expect(seen).toContain(marks(0).personal);
        }),
        { numRuns: 8 },
      ),
    ));

  it('goes with the record: who does not see it now learns nothing of what it was, and whose it becomes learns all', () =>
    withReaders(async (company) => {
      const id = await company.made('ann', 'accounts', { name: 'Globex', teamId: 'east' });
      const paths = [...pastOf(id).slice(0, 6), `/accounts/${id}`];
      for (const path of paths) {
        expect([path, (await company.ask('bob', 'GET', path)).status]).toEqual([path, 404]);
        expect([path, (await company.ask('ali', 'GET', path)).status]).toEqual([path, 200]);
      }
      expect((await company.ask('bob', 'POST', `/accounts/${id}/revert`, { to: '1' })).status).toBe(404);
      const given = { ownerId: 'bob', teamId: 'west' };
      expect((await company.ask('eve', 'POST', `/accounts/${id}/assign`, given)).status).toBe(200);
      await company.settle();
      for (const path of paths) {
        expect([path, (await company.ask('bob', 'GET', path)).status]).toEqual([path, 200]);
        expect([path, (await company.ask('ali', 'GET', path)).status]).toEqual([path, 404]);
      }
    }));
});
