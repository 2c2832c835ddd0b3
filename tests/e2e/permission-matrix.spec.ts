import { mintToken } from '@relata/auth';
import { PERMISSIONS, type Permission, ROLES, type Role } from '@relata/policy';
import { filled, type Operation, operationsOf } from './api-document.js';
import { type TestRelata, testRelata } from './relata.js';

/** Everything that answers without a sign-in; another public route fails here until it is listed on purpose. */
const PUBLIC = [
  'GET /api/asyncapi.json',
  'GET /api/openapi.json',
  'GET /health/live',
  'GET /health/ready',
  'GET /health/started',
  'GET /metrics',
];

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

describe('the permission table', () => {
  let relata: TestRelata;
  let operations: readonly Operation[];
  beforeAll(async () => {
    relata = await testRelata();
    operations = await operationsOf(relata.url);
  });
  afterAll(() => relata.end());

  /** Asks with nothing that could be found, so that what is allowed ends as 400, 404 or 422 and changes nothing. */
  const ask = async (operation: Operation, token: string | undefined): Promise<{ status: number; type: string }> => {
    const answer = await fetch(`${relata.url}${filled(operation, 'none')}`, {
      method: operation.method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(operation.contentType === undefined ? {} : { 'content-type': operation.contentType }),
      },
      ...(operation.contentType === undefined ? {} : { body: operation.body ? '{"none":1}' : 'none' }),
      signal: AbortSignal.timeout(10_000),
    });
    const stream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    const text = stream ? '' : await answer.text();
    if (stream) await answer.body?.cancel();
    const problem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    return { status: answer.status, type: problem ? (JSON.parse(text) as { type: string }).type : '' };
  };

  it('names every route, and the public ones are those on the list', () => {
    expect(operations.length).toBeGreaterThan(80);
    expect(
      operations
        .filter((o) => o.permission === undefined)
        .map(nameOf)
        .toSorted(),
    ).toEqual(PUBLIC);
    for (const { permission } of operations)
      if (permission !== undefined && permission !== 'signed-in')
        expect(Object.keys(PERMISSIONS)).toContain(permission);
  });

  it('lets nobody in without a token, or with one that is not ours', async () => {
    for (const operation of operations.filter((o) => o.permission !== undefined))
      for (const token of [undefined, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'])
        expect({ name: nameOf(operation), status: (await ask(operation, token)).status }).toEqual({
          name: nameOf(operation),
          status: 401,
        });
  });

  it.each(ROLES)('holds for the role %s on every route', async (role: Role) => {
    const token = await mintToken({ dataDir: relata.data, subject: `u-${role}`, roles: [role], seconds: 3600 });
    const wrong: string[] = [];
    for (const operation of operations) {
      if (operation.permission === undefined || operation.permission === 'signed-in') continue;
      const may = (PERMISSIONS[operation.permission as Permission] as readonly Role[]).includes(role);
      const { status, type } = await ask(operation, token);
      const refused = status === 403 && type === '/problems/permission-missing';
      if (refused === may || status >= 500) wrong.push(`${nameOf(operation)}: ${status} ${type}, may: ${may}`);
    }
    expect(wrong).toEqual([]);
  });
});
