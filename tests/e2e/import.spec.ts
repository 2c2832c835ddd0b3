import fc from 'fast-check';
import { type ImportWorld, withImports } from './import-world.js';

const HEAD = 'account,sector,year_established,revenue,employees,office_location,subsidiary_of\n';
const row = (
  name: string,
  rest: Partial<Record<'sector' | 'revenue' | 'employees' | 'country' | 'parent', string>> = {},
) =>
  `${name},${rest.sector ?? 'retail'},1999,${rest.revenue ?? '1.5'},${rest.employees ?? '10'},${rest.country ?? 'Kenya'},${rest.parent ?? ''}\n`;

const accounts = async ({ ask }: ImportWorld): Promise<readonly Record<string, unknown>[]> =>
  (await ask('root', 'GET', '/accounts?sort=name&limit=500')).body.items as Record<string, unknown>[];

describe('an import', () => {
  it('keeps what is right and names row, column and reason of what is not', () =>
    withImports(async ({ bring }) => {
      const { job, result, errors } = await bring(
        'accounts',
        `${HEAD}${row('One')}${row('', { sector: 'x' })}${row('Two', { employees: 'many' })}${row('Three', { country: 'Narnia' })}${row('One')}Four,x\n${row('Five', { parent: 'Nobody' })}${row('Six', { parent: 'One' })}`,
      );
      expect(job.status).toBe('done');
      expect(result).toMatchObject({ read: 8, created: 3, changed: 0, unchanged: 0, rejected: 5, incomplete: 1 });
      const lines = errors.split('\r\n').toSorted();
      expect(lines.map((line) => line.split(',').slice(0, 3).join(','))).toEqual([
        '',
        '3,account,external-id-missing',
        '4,employees,integer-invalid',
        '5,office_location,country-invalid',
        '6,account,duplicate-in-file',
        '7,-,too-few-columns',
        '8,subsidiary_of,account-unknown',
        'row,column,reason',
      ]);
    }));

  it('changes what differs, leaves what does not, and says who did it when in the history', () =>
    withImports(async (world) => {
      await world.bring('accounts', `${HEAD}${row('One')}${row('Two', { parent: 'One' })}`);
      const second = await world.bring(
        'accounts',
        `${HEAD}${row('One', { sector: 'technolgy' })}${row('Two', { parent: 'One' })}`,
      );
      expect(second.result).toMatchObject({ created: 0, changed: 1, unchanged: 1 });
      const [one] = await accounts(world);
      expect(one).toMatchObject({
        name: 'One',
        sector: 'technology',
        revenue: { amount: '1500000.00', currency: 'USD' },
      });
      const { body } = await world.ask('root', 'GET', `/accounts/${one?.id}/history`);
      expect(body.items).toMatchObject([
        { actor: 'root', import: second.job.id, changes: [{ field: 'sector', from: 'retail', to: 'technology' }] },
        { event: 'AccountCreated' },
      ]);
    }));

  it('that was cut off at any row, and is sent again, ends as one that was not', () =>
    withImports(async (world) => {
      const { bring } = world;
      const lines = fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 12 });
      let company = 0;
      await fc.assert(
        fc.asyncProperty(lines, fc.nat(12), async (numbers, cut) => {
          company++;
          const name = (n: number): string => `C${company}-${n}`;
          const parent = numbers[0] ?? 0;
          const rows = numbers.map((n) => row(name(n), n === parent ? {} : { parent: name(parent) }));
          const done = rows.slice(0, cut);
          await bring('accounts', `${HEAD}${done.join('')}`);
          const { result } = await bring('accounts', `${HEAD}${rows.join('')}`);
          expect(result).toMatchObject({
            ...{ created: rows.length - done.length, changed: 0, unchanged: done.length },
            ...{ rejected: 0, incomplete: 0 },
          });
        }),
        { numRuns: 12 },
      );
      const all = await accounts(world);
      expect(new Set(all.map((one) => one.name)).size).toBe(all.length);
    }));

  it('finds the record that has the external id although no import made it', () =>
    withImports(async (world) => {
      await world.ask('root', 'POST', '/accounts', { name: 'Old name', externalId: 'One' });
      const { result } = await world.bring('accounts', `${HEAD}${row('One')}`);
      expect(result).toMatchObject({ created: 0, changed: 1 });
      expect(await accounts(world)).toMatchObject([{ name: 'One' }]);
    }));

  it('writes nothing in a dry run, and counts what it would do', () =>
    withImports(async (world) => {
      await world.bring('accounts', `${HEAD}${row('One')}`);
      const head = await world.store.safeHead();
      const { result } = await world.bring(
        'accounts',
        `${HEAD}${row('One', { sector: 'x' })}${row('Two', { parent: 'Three' })}${row('Three')}${row('Bad', { revenue: '?' })}`,
        '&dryRun=true',
      );
      expect(result).toMatchObject({ created: 2, changed: 1, rejected: 1, incomplete: 0, dryRun: true });
      expect(await world.store.safeHead()).toBe(head);
    }));

  it('is taken back: what is untouched goes or gets its old values, what was changed or used since stays', () =>
    withImports(async (world) => {
      const file = `${HEAD}${row('One')}${row('Two', { parent: 'One' })}${row('Three')}${row('Four')}`;
      await world.bring('accounts', `${HEAD}${row('Four', { sector: 'old' })}`);
      const { job } = await world.bring('accounts', file);
      const byName = new Map((await accounts(world)).map((each) => [each.name, String(each.id)]));
      await world.ask('root', 'PATCH', `/accounts/${byName.get('Three')}`, { industry: 'Fishing' });
      const undo = await world.ask('root', 'POST', `/imports/${job.id}/undo`);
      expect(undo.status).toBe(202);
      expect(await world.jobs.finished(String(undo.body.id))).toMatchObject({
        status: 'done',
        result: { undone: 3, kept: 1 },
      });
      await world.settle();
      expect(await accounts(world)).toMatchObject([
        { name: 'Four', sector: 'old', status: 'active' },
        { name: 'One', status: 'archived' },
        { name: 'Three', status: 'active' },
        { name: 'Two', status: 'archived' },
      ]);
      const again = await world.bring('accounts', file);
      expect(again.result).toMatchObject({ created: 0, changed: 3, unchanged: 1, rejected: 0 });
    }));

  it('keeps an account that a deal was made for when it is taken back', () =>
    withImports(async (world) => {
      const { job } = await world.bring('accounts', `${HEAD}${row('One')}${row('Two')}`);
      const [one] = await accounts(world);
      const stages = ['open', 'won', 'lost'].map((kind) => ({
        id: kind,
        name: kind,
        kind,
        probability: kind === 'won' ? 100 : 0,
      }));
      const pipeline = await world.ask('root', 'POST', '/pipelines', { name: 'P', stages });
      const deal = { name: 'D', pipelineId: pipeline.body.id, accountId: one?.id };
      expect(await world.ask('root', 'POST', '/deals', deal)).toMatchObject({ status: 201 });
      await world.settle();
      const undo = await world.ask('root', 'POST', `/imports/${job.id}/undo`);
      expect((await world.jobs.finished(String(undo.body.id))).result).toEqual({ undone: 1, kept: 1 });
    }));

  it('is refused as a whole, with the reason, when nothing of it can be used', () =>
    withImports(async ({ send, ask }) => {
      const to = (query: string, body: string | Buffer, type?: string) => send(`/imports?${query}`, body, type);
      expect(await to('as=accounts', '{}', 'application/json')).toMatchObject({
        status: 415,
        body: { errors: [{ field: 'Content-Type', message: 'must be text/csv' }] },
      });
      expect(await to('as=rockets', HEAD)).toMatchObject({ status: 422, body: { errors: [{ field: 'as' }] } });
      expect(await to('as=accounts', 'a,b\n1,2\n')).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'mapping' }] },
      });
      expect(await to('as=accounts&mapping=crm-accounts', 'account\nx\n')).toMatchObject({
        status: 422,
        body: { type: '/problems/columns-missing', errors: [{ field: 'body' }] },
      });
      expect(await to('as=accounts&mapping=crm-deals', HEAD)).toMatchObject({ status: 422 });
      expect(await to('as=accounts', '')).toMatchObject({ status: 422, body: { type: '/problems/file-empty' } });
      expect(await to('as=accounts', Buffer.from(`${HEAD}Caf\xe9,,,,,,\n`, 'latin1'))).toMatchObject({
        status: 422,
        body: { type: '/problems/encoding-not-utf-8' },
      });
      expect(await to('as=accounts', Buffer.alloc(5_000_001, 'x'))).toMatchObject({ status: 413 });
      expect(await to('as=accounts&nope=1', HEAD)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'nope' }] },
      });
      expect((await send('/imports?as=accounts', HEAD, 'text/csv', 'ann')).status).toBe(403);
      expect(
        (await send('/imports?as=users', 'sales_agent,manager,regional_office\n', 'text/csv', 'head')).status,
      ).toBe(403);
      expect((await ask('root', 'GET', '/imports/none')).status).toBe(404);
      expect((await ask('root', 'POST', '/imports/none/undo')).status).toBe(404);
    }));

  it(
    'never fails on what stands in a file, and every row is counted once',
    () =>
      withImports(async ({ bring }) => {
        const cell = fc.oneof(
          fc.constantFrom(
            '',
            'Acme',
            'acme ',
            '-1',
            '1e9',
            '=1+1',
            '"',
            '""',
            '"a',
            'x"y',
            ' ',
            '\u0000',
            '🙂',
            '1,5',
            '__proto__',
          ),
          fc.string({ maxLength: 12 }),
        );
        const line = fc.array(cell, { maxLength: 9 }).map((cells) => cells.join(','));
        const file = fc.array(line, { maxLength: 12 }).map((lines) => `${HEAD}${lines.join('\n')}`);
        await fc.assert(
          fc.asyncProperty(file, async (text) => {
            const { job, result } = await bring('accounts', text, '&mapping=crm-accounts');
            expect(job.status).toBe('done');
            expect(result.read).toBe(result.created + result.changed + result.unchanged + result.rejected);
          }),
          { numRuns: 60 },
        );
      }),
    60_000,
  );

  it('reads a file of one’s own by a saved mapping', () =>
    withImports(async (world) => {
      const mapping = {
        name: 'my-people',
        collection: 'contacts',
        externalId: { column: 'Nr' },
        values: { Firma: { ACME: 'Acme' } },
        fields: {
          lastName: { column: 'Name' },
          birthday: { column: 'Geburtstag', as: 'date', format: 'DD.MM.YYYY' },
          emails: { list: [{ object: { address: { column: 'Mail', as: 'email' } }, needs: ['address'] }] },
        },
      };
      expect((await world.ask('root', 'POST', '/import-mappings', mapping)).status).toBe(201);
      const wrong = { ...mapping, fields: { lastName: { colum: 'Name' } } };
      expect(await world.ask('root', 'POST', '/import-mappings', wrong)).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'fields' }] },
      });
      expect((await world.ask('root', 'POST', '/import-mappings', { ...mapping, name: 'crm-deals' })).status).toBe(409);
      const file = '\uFEFFNr;Name;Mail;Geburtstag\n1;Öztürk;a@example.test;31.12.1980\n2;X;wrong;1.1.1990\n';
      const { result, errors } = await world.bring('contacts', file);
      expect(result).toMatchObject({ created: 1, rejected: 1 });
      expect(errors).toContain('3,Mail,email-invalid');
      const { body } = await world.ask('root', 'GET', '/contacts');
      expect(body.items).toMatchObject([{ lastName: 'Öztürk', birthday: '1980-12-31', externalId: '1' }]);
      expect((await world.ask('root', 'DELETE', '/import-mappings/my-people')).status).toBe(204);
      expect((await world.ask('root', 'DELETE', '/import-mappings/my-people')).status).toBe(404);
    }));
});

describe('an export', () => {
  it('has the rows and fields that the actor may see, harmless to a spreadsheet', () =>
    withImports(async (world) => {
      await world.bring('accounts', `${HEAD}${row('=HYPERLINK(1)')}${row('Two')}`);
      const get = async (query: string, token = 'root') => {
        const answer = await fetch(`${world.url}/api/v1/exports?${query}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
      };
      const csv = await get('collection=accounts&sort=name');
      expect(csv).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' });
      const [head, first, second] = csv.text.split('\r\n');
      expect(head).toMatch(/^id,revision,createdAt/u);
      expect(first).toContain(",'=HYPERLINK(1),");
      expect(second).toContain(',1500000.00 USD,');
      const lines = (await get('collection=accounts&format=ndjson&filter=name==Two')).text.split('\n');
      expect(lines.map((line) => (line === '' ? '' : JSON.parse(line).name))).toEqual(['Two', '']);
      const some = await get('collection=accounts&fields=revenue,name,custom.tier&sort=name');
      expect(some.text.split('\r\n').slice(0, 3)).toEqual([
        'revenue,name,custom.tier',
        "1500000.00 USD,'=HYPERLINK(1),",
        '1500000.00 USD,Two,',
      ]);
      const stranger = await get('collection=accounts&fields=name,nope');
      expect([stranger.status, JSON.parse(stranger.text).errors[0].field]).toEqual([400, 'fields']);
      expect((await get('collection=accounts&filter=nope==1')).status).toBe(400);
      expect((await get('collection=rockets')).status).toBe(400);
      expect((await get('collection=accounts', 'ann')).status).toBe(403);
    }));
});
