import { type Company, PEOPLE, withCompany } from './memory-company.js';

const REASON = 'Left the company — ушла';
const SENT = { 'relata-reason': `UTF-8''${encodeURIComponent(REASON)}` };

const wanting = (company: Company, reasonsRequired: readonly string[]) =>
  company.ask('root', 'PATCH', '/settings', { reasonsRequired });

describe('the reason of an act', () => {
  it('is not asked for until an administrator asks, and stands in history and audit when it is given', () =>
    withCompany(async (company) => {
      company.people.set('vic', { ...PEOPLE.max, id: 'vic', roles: ['auditor'] });
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      expect((await company.ask('ann', 'POST', `/accounts/${account}/archive`, {})).status).toBe(200);
      expect((await company.ask('ann', 'POST', `/accounts/${account}/unarchive`, {}, SENT)).status).toBe(200);
      const history = (await company.ask('ann', 'GET', `/accounts/${account}/history`)).body.items;
      expect(history).toMatchObject([{ reason: REASON }, {}, {}]);
      const audit = (await company.ask('vic', 'GET', `/audit?subject=account-${account}&limit=1`)).body.items;
      expect(audit).toMatchObject([{ reason: REASON }]);
    }));

  it('is wanted for the acts that the installation names, each by itself', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      expect((await wanting(company, ['archive', 'bulk'])).status).toBe(200);
      const refused = await company.ask('ann', 'POST', `/accounts/${account}/archive`, {});
      expect(refused).toMatchObject({
        status: 422,
        body: { type: '/problems/reason-required', errors: [{ field: 'Relata-Reason' }] },
      });
      const empty = await company.ask('ann', 'POST', `/accounts/${account}/archive`, {}, { 'relata-reason': ' ' });
      expect(empty.status).toBe(422);
      expect((await company.ask('ann', 'POST', `/accounts/${account}/revert`, { to: '1' })).status).toBe(200);
      expect((await company.ask('ann', 'POST', `/accounts/${account}/archive`, {}, SENT)).status).toBe(200);
      expect((await wanting(company, [])).status).toBe(200);
      expect((await company.ask('ann', 'POST', `/accounts/${account}/unarchive`, {})).status).toBe(200);
      expect((await company.ask('ann', 'POST', `/accounts/${account}/archive`, {})).status).toBe(200);
    }));

  it('of a change of many records is not asked for by its preview, and stands with each of them', () =>
    withCompany(async (company) => {
      await wanting(company, ['bulk']);
      const account = await company.made('eve', 'accounts', { name: 'Globex' });
      const order = { collection: 'accounts', act: 'archive', ids: [account] };
      expect((await company.ask('eve', 'POST', '/bulk', { ...order, preview: true })).status).toBe(200);
      expect((await company.ask('eve', 'POST', '/bulk', order)).status).toBe(422);
      const { status, body } = await company.ask('eve', 'POST', '/bulk', order, SENT);
      expect(status).toBe(202);
      await company.jobs.finished(String(body.id));
      const history = (await company.ask('eve', 'GET', `/accounts/${account}/history`)).body.items;
      expect(history).toMatchObject([{ reason: REASON }, {}]);
    }));

  it('must be readable', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      const bad = { 'relata-reason': "UTF-8''%E0%A4%A" };
      expect(await company.ask('ann', 'POST', `/accounts/${account}/archive`, {}, bad)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'Relata-Reason' }] },
      });
    }));
});
