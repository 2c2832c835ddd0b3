import type { ProjectionControl } from '@relata/gateway';
import { withCompany } from './memory-company.js';

const contactList = {
  projection: 'contact_list',
  service: 'contacts',
  version: 2,
  state: 'live',
  wayBack: 1,
  checkpoint: '12',
  documents: 3,
  parked: 1,
  lagEvents: 0,
  lagSeconds: 0,
} as const;
const publisher = {
  consumer: 'publisher',
  service: 'contacts',
  checkpoint: '9',
  parked: 0,
  lagEvents: 3,
  lagSeconds: 2,
  lateFrom: 30,
};
const poison = { key: '@contact-1', position: '7', reason: 'cannot be read' };

/** One projection with one parked sequence, which a replay heals, and one version to go back to. */
const control = (): ProjectionControl => {
  let parked = [poison];
  let version = 2;
  return {
    status: async () => [{ ...contactList, version, parked: parked.length, ...(version === 2 ? { wayBack: 1 } : {}) }],
    consumers: async () => [publisher],
    heal: async (_projection, id) => ({ documents: id === 'c1' ? 1 : 0, changed: 1 }),
    goBack: async () => {
      if (version === 1) return false;
      version = 1;
      return true;
    },
    rebuild: async (_projection, onLoaded) => {
      onLoaded?.(40, 40);
      return { count: 3, checksum: 'abc' };
    },
    parked: async () => parked,
    replay: async () => {
      parked = [];
      return true;
    },
  };
};

describe('projections over HTTP', () => {
  it('shows how they stand to operators and auditors, to nobody else', () =>
    withCompany(
      async (company) => {
        expect((await company.ask('root', 'GET', '/projections')).body).toEqual({ items: [contactList] });
        expect((await company.ask('root', 'GET', '/consumers')).body).toEqual({ items: [publisher] });
        expect((await company.ask('ann', 'GET', '/consumers')).status).toBe(403);
        expect((await company.ask('ann', 'GET', '/projections')).status).toBe(403);
        expect((await company.ask('ann', 'POST', '/projections/contact_list/rebuild', {})).status).toBe(403);
      },
      { projections: control() },
    ));

  it('rebuilds one as a job', () =>
    withCompany(
      async (company) => {
        const { status, body } = await company.ask('root', 'POST', '/projections/contact_list/rebuild', {});
        expect(status).toBe(202);
        expect(await company.jobs.finished(String(body.id))).toMatchObject({
          status: 'done',
          progress: { done: 40, total: 40 },
          result: { count: 3, checksum: 'abc' },
        });
        expect((await company.ask('root', 'POST', '/projections/nope/rebuild', {})).status).toBe(404);
      },
      { projections: control() },
    ));

  it('folds one record anew, as a job', () =>
    withCompany(
      async (company) => {
        const path = '/projections/contact_list/rebuild';
        const { status, body } = await company.ask('root', 'POST', path, { only: 'c1' });
        expect(status).toBe(202);
        expect(await company.jobs.finished(String(body.id))).toMatchObject({
          status: 'done',
          input: { projection: 'contact_list', only: 'c1' },
          result: { documents: 1, changed: 1 },
        });
        const refused = await company.ask('root', 'POST', path, { only: '' });
        expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'only' }] } });
      },
      { projections: control() },
    ));

  it('folds what is shown of one record anew from the record itself, list and past, for operators alone', () => {
    const healed: string[] = [];
    const heal = async (projection: string, id: string) => {
      healed.push(`${projection} ${id}`);
      return { documents: 1, changed: projection === 'contact_list' ? 1 : 0 };
    };
    return withCompany(
      async (company) => {
        const { status, body } = await company.ask('root', 'POST', '/records/contacts/c1/heal', {});
        expect(status).toBe(202);
        expect(await company.jobs.finished(String(body.id))).toMatchObject({
          status: 'done',
          kind: 'heal',
          input: { record: 'contacts/c1' },
          result: { documents: 2, changed: 1 },
        });
        expect(healed).toEqual(['contact_list c1', 'contact_list_past c1']);
        expect((await company.ask('ann', 'POST', '/records/contacts/c1/heal', {})).status).toBe(403);
        const unknown = await company.ask('root', 'POST', '/records/nope/c1/heal', {});
        expect(unknown).toMatchObject({ status: 404, body: { type: expect.stringContaining('collection-unknown') } });
      },
      { projections: { ...control(), heal } },
    );
  });

  it('shows the events of a parked sequence without what is personal', () => {
    const parked = (): Promise<readonly { key: string; position: string; reason: string }[]> =>
      Promise.resolve([
        { key: 'c1', position: '1', reason: 'cannot be folded' },
        { key: 'c1', position: '99', reason: 'behind a parked message' },
        { key: 'c2', position: '1', reason: 'another one' },
      ]);
    return withCompany(
      async (company) => {
        await company.made('ann', 'contacts', { lastName: 'Secret' });
        const { status, body } = await company.ask('root', 'GET', '/parked/contact_list/c1');
        expect(status).toBe(200);
        expect(body.items).toEqual([
          expect.objectContaining({
            position: '1',
            reason: 'cannot be folded',
            stream: expect.stringMatching(/^contact-/),
            revision: 0,
            data: expect.objectContaining({ ownerId: 'ann' }),
            sealed: true,
          }),
          { position: '99', reason: 'behind a parked message' },
        ]);
        expect(JSON.stringify(body)).not.toContain('Secret');
        expect((await company.ask('ann', 'GET', '/parked/contact_list/c1')).status).toBe(403);
        expect((await company.ask('root', 'GET', '/parked/contact_list/none')).status).toBe(404);
      },
      { projections: { ...control(), parked } },
    );
  });

  it('reads the version before again, as long as there is one', () =>
    withCompany(
      async (company) => {
        const back = () => company.ask('root', 'POST', '/projections/contact_list/back', {});
        expect((await company.ask('ann', 'POST', '/projections/contact_list/back', {})).status).toBe(403);
        expect((await company.ask('root', 'POST', '/projections/nope/back', {})).status).toBe(404);
        const { status, body } = await back();
        expect(status).toBe(200);
        expect(body.items).toMatchObject([{ projection: 'contact_list', version: 1 }]);
        expect(await back()).toMatchObject({ status: 409, body: { type: expect.stringContaining('no-way-back') } });
      },
      { projections: control() },
    ));

  it('shows what is parked and folds it once more', () =>
    withCompany(
      async (company) => {
        const listed = { items: [{ projection: 'contact_list', ...poison }] };
        expect((await company.ask('root', 'GET', '/parked')).body).toEqual(listed);
        expect((await company.ask('root', 'GET', '/parked?projection=contact_list')).body).toEqual(listed);
        expect((await company.ask('root', 'GET', '/parked?projection=nope')).status).toBe(404);
        const replay = `/parked/contact_list/${encodeURIComponent(poison.key)}/replay`;
        expect((await company.ask('root', 'POST', replay, {})).body).toEqual({ healed: true });
        expect((await company.ask('root', 'GET', '/parked')).body).toEqual({ items: [] });
        expect((await company.ask('root', 'POST', replay, {})).status).toBe(404);
      },
      { projections: control() },
    ));
});
