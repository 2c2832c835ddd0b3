import { withCompany } from './memory-company.js';

const view = {
  name: 'Big ones',
  collection: 'deals',
  filter: 'valueMinor>100000',
  sort: '-updatedAt',
  columns: ['name'],
};

describe('saved views', () => {
  it('are one’s own until they are shared with the team or with everybody', () =>
    withCompany(async (company) => {
      const id = await company.made('ann', 'saved-views', view);
      const seenBy = async (token: 'ann' | 'ali' | 'bob' | 'eve' | 'root'): Promise<number> => {
        await company.settle();
        const { body } = await company.ask(token, 'GET', '/saved-views?filter=collection==deals;archived==false');
        const card = await company.ask(token, 'GET', `/saved-views/${id}`);
        const items = body.items as unknown[];
        expect(card.status).toBe(items.length > 0 ? 200 : 404);
        return items.length;
      };
      const all = async () => Promise.all((['ann', 'ali', 'bob', 'eve', 'root'] as const).map(seenBy));
      expect(await all()).toEqual([1, 0, 0, 0, 0]);
      const { body } = await company.ask('ann', 'PATCH', `/saved-views/${id}`, { visibility: 'team' });
      expect(body).toMatchObject({ ...view, visibility: 'team', teamId: 'east', ownerId: 'ann', archived: false });
      expect(await all()).toEqual([1, 1, 0, 0, 1]);
      await company.ask('ann', 'PATCH', `/saved-views/${id}`, { visibility: 'everyone' });
      expect(await all()).toEqual([1, 1, 1, 1, 1]);
    }));

  it('are changed by their owner, and by administrators when they are shared', () =>
    withCompany(async (company) => {
      const id = await company.made('ann', 'saved-views', { ...view, visibility: 'everyone' });
      const { status, body } = await company.ask('bob', 'PATCH', `/saved-views/${id}`, { name: 'Mine now' });
      expect([status, body.type]).toEqual([403, '/problems/saved-view-forbidden']);
      expect((await company.ask('root', 'PATCH', `/saved-views/${id}`, { layout: 'board' })).status).toBe(200);
      expect((await company.ask('ann', 'POST', `/saved-views/${id}/archive`, {})).body).toMatchObject({
        archived: true,
      });
      await company.settle();
      expect((await company.ask('bob', 'GET', '/saved-views')).body.items).toEqual([]);
      const { body: past } = await company.ask('ann', 'GET', `/saved-views/${id}/history`);
      expect((past.items as { actor: string; event: string }[]).map(({ actor, event }) => `${actor} ${event}`)).toEqual(
        ['ann SavedViewArchived', 'root SavedViewChanged', 'ann SavedViewCreated'],
      );
    }));

  it('are shared with the own team only', () =>
    withCompany(async (company) => {
      const foreign = await company.ask('ann', 'POST', '/saved-views', { ...view, visibility: 'team', teamId: 'west' });
      expect([foreign.status, foreign.body.type]).toEqual([422, '/problems/team-not-yours']);
      const none = await company.ask('eve', 'POST', '/saved-views', { ...view, visibility: 'team' });
      expect([none.status, none.body.type]).toEqual([422, '/problems/team-required']);
    }));
});
