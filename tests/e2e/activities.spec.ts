import { type Company, type Token, withCompany } from './memory-company.js';

const idsOf = async (company: Company, token: Token, path: string): Promise<readonly string[]> => {
  await company.settle();
  const { status, body } = await company.ask(token, 'GET', path);
  expect(status).toBe(200);
  return (body.items as { id: string }[]).map(({ id }) => id);
};

describe('notes and tasks', () => {
  it('a note is seen by its author and by whoever sees one of its clients', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      const note = await company.made('ann', 'notes', { text: 'Likes tea', clients: [`accounts/${account}`] });

      expect(await idsOf(company, 'ann', '/notes')).toEqual([note]);
      expect(await idsOf(company, 'ali', '/notes')).toEqual([note]);
      expect(await idsOf(company, 'eve', '/notes')).toEqual([note]);
      expect(await idsOf(company, 'bob', '/notes')).toEqual([]);
      expect((await company.ask('ali', 'GET', `/notes/${note}`)).body.text).toBe('Likes tea');
      for (const path of [`/notes/${note}`, `/notes/${note}/history`])
        expect((await company.ask('bob', 'GET', path)).status).toBe(404);
      expect((await company.ask('bob', 'PATCH', `/notes/${note}`, { text: 'No' })).status).toBe(404);
      expect((await company.ask('ali', 'PATCH', `/notes/${note}`, { pinned: true })).status).toBe(200);
    }));

  it('a client that is handed over takes its notes along', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      const note = await company.made('ali', 'notes', { text: 'Likes tea', clients: [`accounts/${account}`] });
      const given = await company.ask('ann', 'POST', `/accounts/${account}/assign`, { ownerId: 'bob', teamId: 'west' });
      expect(given.status).toBe(200);

      expect((await company.ask('bob', 'GET', `/notes/${note}`)).status).toBe(200);
      expect(await idsOf(company, 'bob', '/notes')).toEqual([note]);
      expect(await idsOf(company, 'bob', `/notes?filter=client==accounts/${account};status==active`)).toEqual([note]);
      expect((await company.ask('ann', 'GET', `/notes/${note}`)).status).toBe(404);
      expect(await idsOf(company, 'ann', '/notes')).toEqual([]);
      expect(await idsOf(company, 'ali', '/notes')).toEqual([note]);
    }));

  it('nobody writes about a client that they may not know of', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      const own = await company.made('bob', 'accounts', { name: 'Initech' });
      const refs = (...ids: string[]) => ids.map((id) => `accounts/${id}`);
      const refused = await company.ask('bob', 'POST', '/notes', { text: 'Hm', clients: refs(own, account) });
      expect(refused.status).toBe(422);
      expect(refused.body).toMatchObject({ type: '/problems/client-unknown', errors: [{ field: 'clients.1' }] });

      const none = await company.ask('bob', 'POST', '/notes', { text: 'Hm', clients: ['contacts/nobody'] });
      expect(none.body.type).toBe('/problems/client-unknown');
      const note = await company.made('bob', 'notes', { text: 'Hm', clients: refs(own) });
      const widened = await company.ask('bob', 'PATCH', `/notes/${note}`, { clients: refs(own, account) });
      expect(widened.body.type).toBe('/problems/client-unknown');
      expect((await company.ask('bob', 'POST', '/notes', { text: 'Hm', clients: ['cars/1'] })).status).toBe(400);
    }));

  it('a task given away is seen by who has it and by who made it, and ends once', () =>
    withCompany(async (company) => {
      const task = await company.made('ann', 'tasks', { title: 'Call back', due: '2026-03-05' });
      expect((await company.ask('bob', 'GET', `/tasks/${task}`)).status).toBe(404);
      expect((await company.ask('ann', 'POST', `/tasks/${task}/assign`, { ownerId: 'bob' })).status).toBe(200);
      expect((await company.ask('bob', 'POST', `/tasks/${task}/complete`, { result: 'Agreed' })).body).toMatchObject({
        status: 'done',
        completedBy: 'bob',
      });
      expect((await company.ask('bob', 'POST', `/tasks/${task}/cancel`, {})).status).toBe(422);
      expect(await idsOf(company, 'bob', '/tasks?filter=status==done;due<=2026-03-31&sort=-due')).toEqual([task]);
      expect(await idsOf(company, 'ann', '/tasks')).toEqual([task]);
      expect(await idsOf(company, 'ali', '/tasks')).toEqual([]);
    }));

  it('a removed note is shown without its text, and found by no word', () =>
    withCompany(async (company) => {
      const account = await company.made('ann', 'accounts', { name: 'Globex' });
      const note = await company.made('ann', 'notes', { text: 'Likes tea', clients: [`accounts/${account}`] });
      const removed = await company.ask('ann', 'POST', `/notes/${note}/remove`, {});
      expect(removed.body).toMatchObject({ status: 'removed', removedBy: 'ann' });
      expect(removed.body).not.toHaveProperty('text');
      expect(await idsOf(company, 'ann', '/notes?q=tea')).toEqual([]);
    }));
});
