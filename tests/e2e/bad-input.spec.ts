import { mintToken } from '@relata/auth';
import fc from 'fast-check';
import { filled, type Operation, operationsOf, type Schema } from './api-document.js';
import { type Client, type TestRelata, testRelata } from './relata.js';

const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    1e308,
    '',
    ' ',
    '\u0000',
    'x'.repeat(5000),
    [],
    {},
    '2026-13-45',
    '💥',
    '؁',
    '=cmd()',
    '../..',
    "'; --",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values of the shape that the schema asks for, and sometimes of none. */
const like = (schema: Schema, depth = 0): fc.Arbitrary<unknown> => {
  const wanted = shaped(schema, depth);
  return depth > 3 ? junk : fc.oneof({ arbitrary: wanted, weight: 6 }, { arbitrary: junk, weight: 1 });
};

const shaped = (schema: Schema, depth: number): fc.Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((s) => like(s, depth + 1)));
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      return fc.record(Object.fromEntries(properties.map(([name, s]) => [name, like(s, depth + 1)])), {
        requiredKeys: [...(schema.required ?? [])],
      });
    }
    case 'array':
      return fc.array(like(schema.items ?? {}, depth + 1), { maxLength: 3 });
    case 'integer':
      return fc.integer();
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textLike(schema);
    default:
      return junk;
  }
};

const textLike = ({ format, pattern }: Schema): fc.Arbitrary<unknown> => {
  if (format === 'date') return fc.constantFrom('2026-02-28', '2026-02-30', '0001-01-01');
  if (format === 'date-time')
    return fc.constantFrom('2026-02-28T00:00:00Z', '2026-02-28T25:00:00Z', '9999-12-31T23:59:59.999Z');
  if (pattern?.includes('[A-Z]{3}')) return fc.constantFrom('USD', 'EUR', 'XXX');
  if (pattern?.startsWith('^-?\\d')) return fc.constantFrom('1.00', '-5', '999999999999999', '0.0001');
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('a', 'ann@example.test', '+48512345678'),
  );
};

/** One record of each collection that has a simple beginning, as collection → id. */
const someRecords = async (client: Client): Promise<Readonly<Record<string, string>>> => {
  const made = async (collection: string, body: object): Promise<string> => {
    const { status, body: record } = await client.post(`/${collection}`, body);
    expect(status).toBe(201);
    return record.id;
  };
  const stage = (id: string, kind: string, probability: number) => ({ id, kind, name: id, probability });
  const stages = [stage('new', 'open', 10), stage('won', 'won', 100), stage('lost', 'lost', 0)];
  const pipelineId = await made('pipelines', { name: 'Sales', stages });
  const accounts = await made('accounts', { name: 'Acme' });
  return {
    accounts,
    contacts: await made('contacts', { lastName: 'Ann' }),
    pipelines: pipelineId,
    products: await made('products', { name: 'Thing' }),
    deals: await made('deals', { name: 'Deal', pipelineId, accountId: accounts }),
    notes: await made('notes', { text: 'Hello', clients: [`accounts/${accounts}`] }),
    tasks: await made('tasks', { title: 'Call', clients: [`accounts/${accounts}`] }),
  };
};

describe('bad input', () => {
  let relata: TestRelata;
  let token: string;
  let operations: readonly Operation[];
  /** Path of a record of each collection, so that acts come as far as their decisions. */
  let records: Readonly<Record<string, string>>;
  const pathOf = (operation: Operation): string => {
    const record = Object.entries(records).find(([collection]) =>
      operation.path.startsWith(`/api/v1/${collection}/{id}`),
    );
    return filled(operation, record?.[1] ?? 'none');
  };
  beforeAll(async () => {
    relata = await testRelata();
    token = await mintToken({ dataDir: relata.data, subject: 'u-admin', roles: ['admin'], seconds: 3600 });
    operations = (await operationsOf(relata.url)).filter((o) => !o.path.endsWith('/stream'));
    records = await someRecords(await relata.as({ id: 'u-admin', roles: ['admin'] }));
  });
  afterAll(() => relata.end());

  const send = async (operation: Operation, path: string, body?: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(`${relata.url}${path}`, {
      method: operation.method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': operation.contentType ?? 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: answer.status, text: await answer.text() };
  };

  /** Whatever was sent: no fault of the server, and a refusal says which field it is about. */
  const expectAnswer = (name: string, sent: string, { status, text }: { status: number; text: string }): void => {
    if (status >= 500) throw new Error(`${name} answered ${status} to ${sent.slice(0, 400)}: ${text.slice(0, 400)}`);
    if (status !== 400) return;
    const errors = (JSON.parse(text) as { errors?: readonly { field?: string }[] }).errors ?? [];
    if (!errors.some((e) => e.field))
      throw new Error(`${name} names no field for ${sent.slice(0, 400)}: ${text.slice(0, 400)}`);
  };

  it('in the body is answered with a 4xx that names the field, by every operation', async () => {
    for (const operation of operations.filter((o) => o.body)) {
      const bodies = fc.sample(like(operation.body ?? {}), { numRuns: 15, seed: 42 });
      for (const body of bodies) {
        const text = JSON.stringify(body) ?? '';
        expectAnswer(`${operation.method} ${operation.path}`, text, await send(operation, pathOf(operation), text));
      }
    }
  }, 180_000);

  it('in the query is answered with a 4xx that names the field, by every operation', async () => {
    for (const operation of operations.filter((o) => o.method === 'GET')) {
      const names = operation.parameters.filter((p) => p.in === 'query').map((p) => p.name);
      const values = fc.sample(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 40 }),
          fc.constantFrom('-1', '0', '99999999999999999999', '(', 'a==b;', '*', '%', 'name==', '-'),
        ),
        { numRuns: 6, seed: 7 },
      );
      for (const name of [...names, 'nonsense'])
        for (const value of values) {
          const query = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
          expectAnswer(
            `${operation.method} ${operation.path}`,
            query,
            await send(operation, `${pathOf(operation)}?${query}`),
          );
        }
    }
  }, 180_000);

  it('is no JSON, too large, too deep, or of another type: 400, 413, 415', async () => {
    const contacts = operations.find((o) => o.method === 'POST' && o.path === '/api/v1/contacts');
    if (!contacts) throw new Error('POST /contacts is not in the document');
    const post = (body: string) => send(contacts, contacts.path, body);
    expect(await post('{"lastName":')).toMatchObject({ status: 400 });
    expect(await post('')).toMatchObject({ status: 422 });
    expect(await post(`{"lastName":"${'x'.repeat(2_000_000)}"}`)).toMatchObject({ status: 413 });
    expect(await post(`${'['.repeat(5000)}${']'.repeat(5000)}`)).toMatchObject({ status: 400 });
    expect(await post('{"__proto__":{"x":1}}')).toMatchObject({ status: 400 });
    expect(await send({ ...contacts, contentType: 'text/plain' }, contacts.path, 'x')).toMatchObject({ status: 415 });
  });
});
