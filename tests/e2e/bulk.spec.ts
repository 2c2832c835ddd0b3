import { text } from 'node:stream/consumers';
import { type Company, PEOPLE, type Token, withCompany } from './memory-company.js';

interface Result {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly refusals: Readonly<Record<string, number>>;
}

/** Starts a bulk act, or an undo, and answers what came out. */
const done = async (
  company: Company,
  token: Token,
  path: string,
  body: object,
): Promise<{ readonly id: string; readonly result: Result }> => {
  await company.settle();
  const { status, body: job } = await company.ask(token, 'POST', path, body);
  expect({ status, job }).toMatchObject({ status: 202 });
  const { id, status: end, result } = await company.jobs.finished(String(job.id));
  expect(end).toBe('done');
  return { id, result: result as Result };
};
const card = async (company: Company, collection: string, id: string) =>
  (await company.ask('root', 'GET', `/${collection}/${id}`)).body;
const accounts = (company: Company, token: Token, ...names: readonly string[]): Promise<readonly string[]> =>
  Promise.all(names.map((name) => company.made(token, 'accounts', { name, sector: 'retail', tags: ['a'] })));

describe('a bulk act', () => {
  it('shows in a preview what it would do, and does nothing', () =>
    withCompany(async (company) => {
      const [one = '', two = ''] = await accounts(company, 'ann', 'One', 'Two');
      const own = await company.made('bob', 'accounts', { name: 'Initech' });
      const request = { collection: 'accounts', act: 'change', body: { sector: 'tech' }, preview: true };
      await company.ask('ann', 'PATCH', `/accounts/${two}`, { sector: 'tech' });

      const { status, body } = await company.ask('ann', 'POST', '/bulk', { ...request, ids: [one, two, own, 'none'] });
      expect(status).toBe(200);
      expect(body).toEqual({
        count: 4,
        tried: 4,
        changed: 1,
        unchanged: 1,
        refused: 2,
        undoable: true,
        sample: [{ id: one, changes: [{ field: 'sector', from: 'retail', to: 'tech' }] }],
        refusals: [{ code: 'account-unknown', count: 2, ids: [own, 'none'] }],
      });
      expect(await card(company, 'accounts', one)).toMatchObject({ sector: 'retail', revision: 0 });
    }));

  it('changes the records of a filter when their count is confirmed', () =>
    withCompany(async (company) => {
      const ids = await accounts(company, 'ann', 'One', 'Two', 'Three');
      const request = { collection: 'accounts', act: 'tag', body: { tags: ['b'] }, filter: 'sector==retail' };
      await company.settle();
      const unconfirmed = await company.ask('ann', 'POST', '/bulk', request);
      expect(unconfirmed.body).toMatchObject({ status: 400, errors: [{ field: 'expected' }] });
      const differs = await company.ask('ann', 'POST', '/bulk', { ...request, expected: 2 });
      expect(differs.body).toMatchObject({ status: 409, type: '/problems/count-differs' });

      const { result } = await done(company, 'ann', '/bulk', { ...request, expected: 3 });
      expect(result).toEqual({ changed: 3, unchanged: 0, refused: 0, refusals: {} });
      for (const id of ids) expect((await card(company, 'accounts', id)).tags).toEqual(['a', 'b']);
    }));

  it('reaches no record of another team, by filter or by id', () =>
    withCompany(async (company) => {
      const [hidden = ''] = await accounts(company, 'ann', 'Hidden');
      const [own = ''] = await accounts(company, 'bob', 'Own');
      const request = { collection: 'accounts', act: 'archive' };
      const filtered = await done(company, 'bob', '/bulk', { ...request, filter: 'sector==retail', expected: 1 });
      expect(filtered.result.changed).toBe(1);
      const named = await done(company, 'bob', '/bulk', { ...request, ids: [hidden, own] });
      expect(named.result).toMatchObject({ changed: 0, unchanged: 1, refusals: { 'account-unknown': 1 } });
      expect(await card(company, 'accounts', hidden)).toMatchObject({ status: 'active' });
      expect((await company.ask('ann', 'POST', `/bulk/${named.id}/undo`, {})).status).toBe(404);
    }));

  it('is started once for one idempotency key, and is written as one request', () =>
    withCompany(async (company) => {
      const [one = ''] = await accounts(company, 'ann', 'One');
      const request = { collection: 'accounts', act: 'tag', body: { tags: ['b'] }, ids: [one] };
      const key = { 'idempotency-key': 'k1', 'relata-reason': 'spring cleaning' };
      const first = await company.ask('ann', 'POST', '/bulk', request, key);
      const again = await company.ask('ann', 'POST', '/bulk', request, key);
      expect(again.body.id).toBe(first.body.id);
      const other = await company.ask('ann', 'POST', '/bulk', { ...request, body: { tags: ['c'] } }, key);
      expect(other.body).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });

      await company.jobs.finished(String(first.body.id));
      const history = await company.ask('ann', 'GET', `/accounts/${one}/history`);
      expect((history.body.items as object[])[0]).toMatchObject({
        event: 'AccountTagged',
        actor: 'ann',
        correlationId: first.body.id,
        reason: 'spring cleaning',
      });
    }));

  it('lists refused records in a file', () =>
    withCompany(async (company) => {
      const [one = ''] = await accounts(company, 'ann', 'One');
      await company.ask('ann', 'POST', `/accounts/${one}/archive`, {});
      const { id, result } = await done(company, 'ann', '/bulk', {
        collection: 'accounts',
        act: 'change',
        body: { sector: 'tech' },
        ids: [one, 'none'],
      });
      expect(result.refused).toBe(2);
      const file = company.jobs.openFile(PEOPLE.ann, id, 'refusals.csv');
      const lines = (file ? await text(file.stream) : '').trim().split('\n');
      expect(lines.toSorted()).toEqual([`${one},account-archived`, 'id,refusal', 'none,account-unknown'].toSorted());
    }));

  it('names what is wrong with the request', () =>
    withCompany(async (company) => {
      const request = { collection: 'accounts', act: 'change', body: { sector: 'x' }, ids: ['a'] };
      for (const [wrong, field] of [
        [{ collection: 'cars' }, 'collection'],
        [{ act: 'explode' }, 'act'],
        [{ body: { colour: 'red' } }, 'body.colour'],
        [{ body: { employees: 'many' } }, 'body.employees'],
        [{ ids: [] }, 'ids'],
        [{ ids: undefined }, 'ids'],
        [{ filter: 'sector==x' }, 'ids'],
        [{ ids: undefined, filter: 'nope==1', preview: true }, 'filter'],
        [{ expected: -1 }, 'expected'],
        [{ more: 1 }, 'more'],
      ] as const) {
        const { body } = await company.ask('ann', 'POST', '/bulk', { ...request, ...wrong });
        const [first] = body.errors as { field: string }[];
        expect({ wrong, status: body.status, field: first?.field }).toEqual({ wrong, status: 400, field });
      }
      const product = { collection: 'products', act: 'archive', ids: ['a'] };
      expect((await company.ask('ann', 'POST', '/bulk', product)).status).toBe(403);
      expect((await company.ask('sam', 'POST', '/bulk', request)).status).toBe(403);
    }));
});

describe('the undo of a bulk act', () => {
  it('puts back what was not changed since, and keeps the rest', () =>
    withCompany(async (company) => {
      const [one = '', two = '', three = ''] = await accounts(company, 'ann', 'One', 'Two', 'Three');
      await company.ask('ann', 'PATCH', `/accounts/${three}`, { sector: 'tech' });
      const ids = [one, two, three];
      const { id } = await done(company, 'ann', '/bulk', {
        collection: 'accounts',
        act: 'change',
        body: { sector: 'tech', country: 'KZ' },
        ids,
      });
      await company.ask('ann', 'PATCH', `/accounts/${two}`, { employees: 7 });

      const { result } = await done(company, 'ann', `/bulk/${id}/undo`, {});
      expect(result).toEqual({ changed: 2, unchanged: 0, refused: 1, refusals: { 'changed-since': 1 } });
      expect(await card(company, 'accounts', one)).toMatchObject({ sector: 'retail' });
      expect(await card(company, 'accounts', one)).not.toHaveProperty('country');
      expect(await card(company, 'accounts', two)).toMatchObject({ sector: 'tech', country: 'KZ', employees: 7 });
      expect(await card(company, 'accounts', three)).toMatchObject({ sector: 'tech' });
      expect(await card(company, 'accounts', three)).not.toHaveProperty('country');
      expect((await done(company, 'ann', `/bulk/${id}/undo`, {})).result.changed).toBe(0);
    }));

  it.each([
    ['archive', {}, { status: 'active' }],
    ['tag', { tags: ['a', 'b'] }, { tags: ['a'] }],
    ['untag', { tags: ['a'] }, { tags: ['a'] }],
    ['assign', { ownerId: 'ali', territoryId: 'kz' }, { ownerId: 'ann', teamId: 'east' }],
    ['share', { userId: 'bob' }, { sharedWith: [] }],
  ])('takes %s back', (act, body, before) =>
    withCompany(async (company) => {
      const [one = ''] = await accounts(company, 'ann', 'One');
      const { id, result } = await done(company, 'ann', '/bulk', { collection: 'accounts', act, body, ids: [one] });
      expect(result.changed).toBe(1);
      expect(await card(company, 'accounts', one)).not.toMatchObject(before);
      expect((await done(company, 'ann', `/bulk/${id}/undo`, {})).result.changed).toBe(1);
      expect(await card(company, 'accounts', one)).toMatchObject(before);
    }),
  );

  it('opens tasks that were completed', () =>
    withCompany(async (company) => {
      const task = await company.made('ann', 'tasks', { title: 'Call' });
      const { id } = await done(company, 'ann', '/bulk', { collection: 'tasks', act: 'complete', ids: [task] });
      expect(await card(company, 'tasks', task)).toMatchObject({ status: 'done' });
      await done(company, 'ann', `/bulk/${id}/undo`, {});
      expect(await card(company, 'tasks', task)).toMatchObject({ status: 'open' });
    }));

  it('is refused where nothing takes the act back', () =>
    withCompany(async (company) => {
      const task = await company.made('ann', 'tasks', { title: 'Call' });
      await company.ask('ann', 'POST', `/tasks/${task}/complete`, {});
      const { id } = await done(company, 'ann', '/bulk', { collection: 'tasks', act: 'reopen', ids: [task] });
      const { body } = await company.ask('ann', 'POST', `/bulk/${id}/undo`, {});
      expect(body).toMatchObject({ status: 409, type: '/problems/act-not-undoable' });
      expect((await company.ask('ann', 'POST', '/bulk/none/undo', {})).status).toBe(404);
    }));
});
