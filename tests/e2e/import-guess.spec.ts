import { type ImportWorld, withImports } from './import-world.js';

const guess = async ({ send }: ImportWorld, as: string, csv: string | Buffer) => {
  const { status, body } = await send(`/import-mappings/guess?as=${as}`, csv);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as {
    readonly separator: string;
    readonly encoding: string;
    readonly headers: readonly string[];
    readonly samples: readonly (readonly string[])[];
    readonly mapping: Readonly<Record<string, string>>;
    readonly options: Readonly<Record<string, object>>;
    readonly named?: string;
    readonly unmapped: readonly string[];
    readonly fields: readonly { readonly field: string; readonly type: string; readonly custom: boolean }[];
  };
};

const ENGLISH = 'First name,LAST NAME,E-mail,Mobile phone,Company,Date of birth,Shoe size\n';
const ENGLISH_ROW = 'Ann,Lee,ann@globex.example,+7 701 123 45 67,Globex,24.12.1980,38\n';
const RUSSIAN = 'Имя;Фамилия;Электронная почта;Телефон;Дата рождения;Должность\n';
const RUSSIAN_ROW = 'Анна;Ли;anna@globex.example;8 (701) 123-45-67;24.12.1980;Бухгалтер\n';

interface FormAnswer {
  readonly id?: string;
  readonly input?: object;
  readonly errors?: readonly { readonly field: string }[];
}

/** Sends a file with its mapping and waits for the end. */
const bringForm = async (
  world: ImportWorld,
  query: string,
  csv: string | Buffer<ArrayBuffer>,
  mapping: unknown,
  mappingFirst = true,
) => {
  const form = new FormData();
  const part = () =>
    form.append('mapping', typeof mapping === 'string' ? mapping : new Blob([JSON.stringify(mapping)]));
  if (mappingFirst && mapping !== undefined) part();
  form.append('file', new Blob([csv], { type: 'text/csv' }), 'people.csv');
  if (!mappingFirst) part();
  const answer = await fetch(`${world.url}/api/v1/imports?${query}`, {
    method: 'POST',
    headers: { authorization: 'Bearer root' },
    body: form,
  });
  const body = (await answer.json()) as FormAnswer;
  if (answer.status !== 202) return { status: answer.status, body };
  const job = await world.jobs.finished(String(body.id));
  await world.settle();
  return { status: answer.status, body, job, result: job.result as Record<string, unknown> };
};

const errorsOf = async ({ url }: ImportWorld, id: string, query = '') => {
  const answer = await fetch(`${url}/api/v1/imports/${id}/errors${query}`, {
    headers: { authorization: 'Bearer root', accept: 'application/json' },
  });
  return { status: answer.status, body: (await answer.json()) as { items: object[]; next?: string } };
};

describe('a guess at a file', () => {
  it('goes by what columns are called, in English and in Russian', () =>
    withImports(async (world) => {
      const english = await guess(world, 'contacts', ENGLISH + ENGLISH_ROW);
      expect(english).toMatchObject({
        separator: ',',
        encoding: 'utf-8',
        samples: [ENGLISH_ROW.trim().split(',')],
        mapping: {
          'First name': 'firstName',
          'LAST NAME': 'lastName',
          'E-mail': 'emails',
          'Mobile phone': 'phones',
          Company: 'accounts',
          'Date of birth': 'birthday',
        },
        options: { 'Date of birth': { format: 'DD.MM.YYYY' } },
        unmapped: ['Shoe size'],
      });
      expect(english.fields).toContainEqual({
        field: 'addresses.city',
        title: 'Addresses: city',
        type: 'text',
        required: false,
        custom: false,
      });
      const russian = await guess(world, 'contacts', `\uFEFF${RUSSIAN}${RUSSIAN_ROW}`);
      expect(russian).toMatchObject({ separator: ';', unmapped: [] });
      expect(Object.values(russian.mapping)).toEqual([
        'firstName',
        'lastName',
        'emails',
        'phones',
        'birthday',
        'jobTitle',
      ]);
    }));

  it('tells Cyrillic Windows text and the order of dates by what stands in the cells', () =>
    withImports(async (world) => {
      const bytes = Buffer.from([0xc8, 0xec, 0xff, 0x0a, 0xc0, 0xed, 0xed, 0xe0, 0x0a]);
      expect(await guess(world, 'contacts', bytes)).toMatchObject({
        encoding: 'windows-1251',
        headers: ['Имя'],
        samples: [['Анна']],
        mapping: { Имя: 'firstName' },
      });
      const { options } = await guess(world, 'contacts', 'Birthday\n12/31/1980\n01/02/1990\n');
      expect(options).toEqual({ Birthday: { format: 'MM/DD/YYYY' } });
    }));

  it('goes by the cells where the names say nothing', () =>
    withImports(async (world) => {
      const file = 'a,b,c,d\nann@x.example,+77011234567,1980-12-24,x\nbo@x.example,+77011234568,1981-01-02,y\n';
      const { mapping, unmapped } = await guess(world, 'contacts', file);
      expect(mapping).toEqual({ a: 'emails', b: 'phones', c: 'birthday' });
      expect(unmapped).toEqual(['d']);
      const deals = await guess(world, 'deals', 'Deal name,x\nRoof,$ 1 200.50\nWall,$900\n');
      expect(deals).toMatchObject({
        mapping: { 'Deal name': 'name', x: 'value' },
        options: { x: { currency: 'USD' } },
      });
    }));

  it('names the mapping that reads the file as it is', () =>
    withImports(async (world) => {
      const file = 'product,series,sales_price\nGTX Basic,GTX,550\n';
      expect(await guess(world, 'products', file)).toMatchObject({
        named: 'crm-products',
        mapping: { product: 'name', series: 'series', sales_price: 'price' },
        unmapped: [],
      });
    }));

  it('knows custom fields by their keys and labels', () =>
    withImports(async (world) => {
      const field = { collection: 'contacts', key: 'shoe', type: 'number', label: { en: 'Shoe size' } };
      expect((await world.ask('root', 'POST', '/fields', field)).status).toBe(201);
      const { mapping, fields } = await guess(world, 'contacts', ENGLISH + ENGLISH_ROW);
      expect(mapping['Shoe size']).toBe('custom.shoe');
      expect(fields).toContainEqual(expect.objectContaining({ field: 'custom.shoe', custom: true, type: 'number' }));
    }));

  it('is refused for an empty file, one too long, and a collection that takes none', () =>
    withImports(async ({ send }) => {
      expect((await send('/import-mappings/guess?as=contacts', '')).status).toBe(422);
      expect((await send('/import-mappings/guess?as=contacts', 'x'.repeat(262_145))).status).toBe(413);
      expect((await send('/import-mappings/guess?as=nothing', 'a\n')).status).toBe(422);
      expect((await send('/import-mappings/guess?as=contacts', 'a\n', 'text/csv', 'ann')).status).toBe(403);
    }));
});

describe('an import with its own mapping', () => {
  it('takes what was guessed and corrected', () =>
    withImports(async (world) => {
      await world.ask('root', 'POST', '/accounts', { name: 'Globex' });
      await world.ask('root', 'POST', '/fields', {
        collection: 'contacts',
        key: 'shoe',
        type: 'number',
        label: { en: 'Shoe size' },
      });
      await world.settle();
      const { mapping: columns, options } = await guess(world, 'contacts', ENGLISH + ENGLISH_ROW);
      const first = await bringForm(world, 'as=contacts', ENGLISH + ENGLISH_ROW, { columns, options });
      expect(first.result).toMatchObject({ read: 1, created: 1, rejected: 0, incomplete: 0 });
      const { items } = (await world.ask('root', 'GET', '/contacts')).body as { items: object[] };
      expect(items).toMatchObject([
        {
          firstName: 'Ann',
          lastName: 'Lee',
          externalId: 'ann@globex.example',
          emails: [{ address: 'ann@globex.example' }],
          phones: [{ number: '+77011234567' }],
          birthday: '1980-12-24',
          accounts: [{ accountId: expect.any(String) }],
          custom: { shoe: 38 },
        },
      ]);
      const again = await bringForm(world, 'as=contacts', ENGLISH + ENGLISH_ROW, { columns, options }, false);
      expect(again.result).toMatchObject({ read: 1, created: 0, changed: 0, unchanged: 1 });
    }));

  it('reads values as what is meant by them', () =>
    withImports(async (world) => {
      const mapping = { columns: { Name: 'name', Sector: 'sector' }, values: { Sector: { technolgy: 'technology' } } };
      await bringForm(world, 'as=accounts', 'Name,Sector\nGlobex,technolgy\n', mapping);
      expect((await world.ask('root', 'GET', '/accounts')).body.items).toMatchObject([{ sector: 'technology' }]);
    }));

  it('takes a whole mapping, in another encoding, and as a rehearsal', () =>
    withImports(async (world) => {
      const mapping = { externalId: { column: 'Nr' }, fields: { lastName: { column: 'Name' } } };
      const { result, body } = await bringForm(world, 'as=contacts&dryRun=true', 'Nr,Name\n1,Lee\n', mapping);
      expect(result).toMatchObject({ created: 1, dryRun: true });
      expect(body.input).toMatchObject({ mapping: 'inline' });
      const cyrillic = Buffer.concat([Buffer.from('Nr,Name\n1,'), Buffer.from([0xcb, 0xe8, 0x0a])]);
      await bringForm(world, 'as=contacts&encoding=windows-1251', cyrillic, mapping);
      expect((await world.ask('root', 'GET', '/contacts')).body.items).toMatchObject([{ lastName: 'Ли' }]);
    }));

  it.each([
    [{ columns: { Name: 'colour' } }, 422, 'mapping.columns.Name'],
    [{ columns: {} }, 422, 'mapping.columns'],
    [{ columns: { Name: 7 } }, 400, 'columns.Name'],
    [{ columns: { Name: 'lastName' }, options: { Name: { format: 'YY' } } }, 400, 'options.Name.format'],
    [{ columns: { Nowhere: 'lastName' } }, 422, 'body'],
    [{ externalId: { colum: 'Nr' }, fields: {} }, 422, 'mapping.externalId'],
    ['{', 400, 'mapping'],
    ['7', 400, 'mapping'],
  ])('is refused for the mapping %j', (mapping, status, field) =>
    withImports(async (world) => {
      const answer = await bringForm(world, 'as=contacts', 'Nr,Name\n1,Lee\n', mapping);
      expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([status, field]);
    }),
  );

  it('is refused without a file, and as form data that is none', () =>
    withImports(async (world) => {
      const form = new FormData();
      form.append('mapping', '{}');
      const none = await fetch(`${world.url}/api/v1/imports?as=contacts`, {
        method: 'POST',
        headers: { authorization: 'Bearer root' },
        body: form,
      });
      expect([none.status, await none.json()]).toMatchObject([400, { errors: [{ field: 'file' }] }]);
      expect((await world.send('/imports?as=contacts', 'x', 'multipart/form-data')).status).toBe(400);
      expect((await world.send('/imports?as=contacts', '--x\r\nbad', 'multipart/form-data; boundary=x')).status).toBe(
        400,
      );
      expect((await world.send('/contacts', 'x', 'multipart/form-data; boundary=x')).status).toBe(415);
    }));
});

describe('the errors of an import as JSON', () => {
  it('come in pages, with the field, and the value as long as it is known', () =>
    withImports(async (world) => {
      const columns = { Name: 'lastName', Born: 'birthday', Mail: 'emails' };
      const file = 'Name,Born,Mail\nLee,1980-12-24,a@x.example\nKim,nowhen,b@x.example\nPark,1980-02-30,c\n';
      const { job } = await bringForm(world, 'as=contacts', file, { columns });
      const id = String(job?.id);
      const first = await errorsOf(world, id, '?limit=1');
      expect(first.body).toEqual({
        items: [{ row: 3, column: 'Born', field: 'birthday', value: 'nowhen', reason: 'date-invalid', message: '' }],
        next: '1',
      });
      const rest = await errorsOf(world, id, `?cursor=${first.body.next}`);
      expect(rest.body.items).toMatchObject([{ row: 4, column: 'Born', value: '1980-02-30' }]);
      expect(rest.body.next).toBeUndefined();
      const csv = await fetch(`${world.url}/api/v1/imports/${id}/errors`, {
        headers: { authorization: 'Bearer root' },
      });
      const text = await csv.text();
      expect(text.split('\r\n')[0]).toBe('row,column,reason,message');
      expect(text).not.toContain('nowhen');
    }));

  it('are none of an import without any, and unknown to others', () =>
    withImports(async (world) => {
      const { job } = await bringForm(world, 'as=contacts', 'Name\nLee\n', { columns: { Name: 'lastName' } });
      expect(await errorsOf(world, String(job?.id))).toEqual({ status: 200, body: { items: [] } });
      expect((await errorsOf(world, 'no-such')).status).toBe(404);
    }));
});
