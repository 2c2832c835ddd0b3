import { type Client, type TestRelata, testRelata } from './relata.js';

const REGION = {
  collection: 'contacts',
  key: 'region',
  type: 'choice',
  label: { en: 'Region' },
  class: 'internal',
  options: [{ value: 'West', label: { en: 'The west', ru: 'Запад' } }, { value: 'East' }],
};

describe('custom fields, defined while the system runs', () => {
  let relata: TestRelata;
  let admin: Client;
  let seller: Client;
  beforeAll(async () => {
    relata = await testRelata();
    admin = await relata.as({ id: 'operator', roles: ['admin'] });
    seller = await relata.as({ id: 'u-seller', roles: ['sales'] });
    for (const field of [
      REGION,
      { collection: 'contacts', key: 'score', type: 'number', label: { en: 'Score' }, class: 'internal' },
      { collection: 'contacts', key: 'budget', type: 'money', label: { en: 'Budget' }, class: 'financial' },
      { collection: 'contacts', key: 'visited', type: 'date', label: { en: 'Visited' }, class: 'internal' },
      {
        collection: 'contacts',
        key: 'topics',
        type: 'choices',
        label: { en: 'Topics' },
        options: [{ value: 'price' }, { value: 'service' }, { value: 'speed' }],
      },
      { collection: 'deals', key: 'channel', type: 'text', label: { en: 'Channel' }, required: true },
      { collection: 'deals', key: 'margin', type: 'number', label: { en: 'Margin' } },
    ])
      expect((await admin.post('/fields', field)).status).toBe(201);
  });
  afterAll(() => relata.end());

  const made = async (lastName: string, custom: object): Promise<string> => {
    const answer = await seller.post('/contacts', { lastName, custom });
    expect(answer).toMatchObject({ status: 201 });
    return answer.body.id;
  };
  /** Last names of contacts with these first letters, as the query finds them. */
  const found = async (query: string, after?: string | null): Promise<readonly string[]> => {
    const answer = await seller.get(`/contacts?${query}${after ? `&after=${after}` : ''}`);
    expect(answer.status).toBe(200);
    return answer.body.items.map(({ lastName }: { readonly lastName: string }) => lastName);
  };
  const encoded = encodeURIComponent;

  it('are defined once, by those who may, with what is wrong named', async () => {
    expect((await seller.post('/fields', { ...REGION, key: 'other' })).status).toBe(403);
    const again = await admin.post('/fields', REGION);
    expect(again).toMatchObject({ status: 201, body: { id: 'contacts.t01', key: 'region', retired: false } });
    expect(await admin.post('/fields', { ...REGION, type: 'text', options: undefined })).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'key' }] },
    });
    expect(await admin.post('/fields', { ...REGION, key: 'x', options: [] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'options' }] },
    });
    expect(await admin.post('/fields', { ...REGION, key: 'y', type: 'colour' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'type' }] },
    });
    const list = await seller.get('/fields?collection=contacts');
    expect(list.body.items.map(({ key }: { readonly key: string }) => key)).toEqual([
      'region',
      'score',
      'budget',
      'visited',
      'topics',
    ]);
  });

  it('are checked by their definition, with the field named in the refusal', async () => {
    const refusals: readonly (readonly [object, string, string])[] = [
      [{ region: 'North' }, 'value-unknown', 'custom.region'],
      [{ score: 'many' }, 'value-invalid', 'custom.score'],
      [{ visited: '2026-02-30' }, 'date-invalid', 'custom.visited'],
      [{ topics: ['price', 'weather'] }, 'value-unknown', 'custom.topics.1'],
      [{ nothing: 1 }, 'field-unknown', 'custom.nothing'],
    ];
    for (const [custom, code, field] of refusals)
      expect(await seller.post('/contacts', { lastName: 'Wrong', custom })).toMatchObject({
        status: 422,
        body: { type: `/problems/${code}`, errors: [{ field }] },
      });
    const { body: pipeline } = await admin.post('/pipelines', {
      name: 'Sales',
      stages: [
        { id: 'open', kind: 'open', name: 'Open', probability: 10 },
        { id: 'offer', kind: 'open', name: 'Offer', probability: 50, requiredFields: ['custom.margin'] },
        { id: 'won', kind: 'won', name: 'Won', probability: 100 },
        { id: 'lost', kind: 'lost', name: 'Lost', probability: 0 },
      ],
    });
    const deal = { name: 'Deal', pipelineId: pipeline.id };
    expect(await seller.post('/deals', deal)).toMatchObject({
      status: 422,
      body: { type: '/problems/field-required', errors: [{ field: 'custom.channel' }] },
    });
    const sold = await seller.post('/deals', { ...deal, custom: { channel: 'fair' } });
    expect(sold).toMatchObject({ status: 201, body: { custom: { channel: 'fair' } } });
    expect((await seller.patch(`/deals/${sold.body.id}`, { custom: { channel: null } })).body.type).toBe(
      '/problems/field-required',
    );
    const path = `/deals/${sold.body.id}`;
    expect((await seller.post(`${path}/move`, { stageId: 'offer' })).body.errors).toMatchObject([
      { field: 'custom.margin' },
    ]);
    await seller.patch(path, { custom: { margin: 12 } });
    expect((await seller.post(`${path}/move`, { stageId: 'offer' })).body.stageId).toBe('offer');
  });

  it('are taken by label, shown by key, and sorted and filtered like any other', async () => {
    const id = await made('F-Ann', { region: 'запад', score: 7, topics: ['price', 'speed'], visited: '2026-03-01' });
    expect((await seller.get(`/contacts/${id}`)).body.custom).toEqual({
      region: 'West',
      score: 7,
      topics: ['price', 'speed'],
      visited: '2026-03-01',
    });
    await made('F-Bob', { region: 'East', score: 10, budget: { amount: '1500.50', currency: 'USD' } });
    await made('F-Cem', { score: 2.5, topics: ['service'] });
    const last = await seller.post('/contacts', { lastName: 'F-Dan' });
    const after = last.headers.get('relata-position');
    const f = (text: string) => `filter=${encoded(`lastName==F-*;${text}`)}&sort=lastName`;
    expect(await found(f('custom.region==west'), after)).toEqual(['F-Ann']);
    expect(await found(f('custom.region!=West'))).toEqual(['F-Bob', 'F-Cem', 'F-Dan']);
    expect(await found(f('custom.score>=7'))).toEqual(['F-Ann', 'F-Bob']);
    expect(await found(f('custom.topics==speed'))).toEqual(['F-Ann']);
    expect(await found(f('custom.visited<2026-04-01'))).toEqual(['F-Ann']);
    expect(await found(f('custom.budgetMinor==150050'))).toEqual(['F-Bob']);
    const sorted = (sort: string) => found(`filter=${encoded('lastName==F-*')}&sort=${sort}`);
    expect(await sorted('custom.score')).toEqual(['F-Dan', 'F-Cem', 'F-Ann', 'F-Bob']);
    expect(await sorted('-custom.score')).toEqual(['F-Bob', 'F-Ann', 'F-Cem', 'F-Dan']);
    for (const wrong of ['filter=custom.nothing==1', 'sort=custom.topics', 'filter=custom.t01==West'])
      expect((await seller.get(`/contacts?${wrong}`)).status).toBe(400);
  });

  it('page through a sort by a custom field', async () => {
    for (const score of [3, 1, 2]) await made(`P-${score}`, { score });
    const last = await seller.post('/contacts', { lastName: 'P-none' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await seller.get(
        `/contacts?filter=${encoded('lastName==P-*')}&sort=-custom.score&limit=2&after=${last.headers.get('relata-position')}${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.body.items.map(({ lastName }: { readonly lastName: string }) => lastName));
      cursor = page.body.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(['P-3', 'P-2', 'P-1', 'P-none']);
  });

  it('are hidden by their own class, in answers, filters and requests', async () => {
    const id = await made('H-Eve', { budget: { amount: '10.00', currency: 'USD' }, region: 'East' });
    await admin.post(`/contacts/${id}/share`, { userId: 'u-agent' });
    const agent = await relata.as({ id: 'u-agent', roles: ['agent'] });
    expect((await agent.get(`/contacts/${id}`)).body.custom).toEqual({ budget: { hidden: true }, region: 'East' });
    expect((await agent.get('/contacts?filter=custom.budgetMinor>1')).status).toBe(400);
    const custom = { budget: { amount: '1.00', currency: 'USD' } };
    expect(await agent.patch(`/contacts/${id}`, { custom })).toMatchObject({
      status: 403,
      body: { errors: [{ field: 'custom.budget' }] },
    });
    expect((await agent.patch(`/contacts/${id}`, { custom: { region: 'West' } })).status).toBe(200);
  });

  it('stand in the history one by one, and reverting takes away what was added since', async () => {
    const id = await made('R-Fay', { region: 'West' });
    const before = (await seller.get(`/contacts/${id}/history`)).body.items[0].position;
    await seller.patch(`/contacts/${id}`, { custom: { score: 5, region: 'East' }, jobTitle: 'Buyer' });
    const [latest] = (await seller.get(`/contacts/${id}/history`)).body.items;
    expect(latest.changes).toEqual(
      expect.arrayContaining([
        { field: 'custom.region', from: 'West', to: 'East' },
        { field: 'custom.score', from: null, to: 5 },
      ]),
    );
    const reverted = await seller.post(`/contacts/${id}/revert`, { to: before });
    expect(reverted.body.custom).toEqual({ region: 'West' });
    expect(reverted.body.jobTitle).toBeUndefined();
    expect((await seller.patch(`/contacts/${id}`, { custom: null })).body.custom ?? {}).toEqual({});
  });

  it('keep their values when they are renamed or retired, and take no new ones then', async () => {
    const { body: field } = await admin.post('/fields', {
      collection: 'contacts',
      key: 'badge',
      type: 'text',
      label: { en: 'Badge' },
    });
    const id = await made('N-Gil', { badge: 'gold' });
    expect((await admin.patch(`/fields/${field.id}`, { label: { en: 'Medal' } })).body.label).toEqual({ en: 'Medal' });
    expect((await seller.get(`/contacts/${id}`)).body.custom).toEqual({ badge: 'gold' });
    expect((await admin.post(`/fields/${field.id}/retire`)).body.retired).toBe(true);
    expect(await seller.patch(`/contacts/${id}`, { custom: { badge: 'silver' } })).toMatchObject({
      status: 422,
      body: { type: '/problems/field-retired', errors: [{ field: 'custom.badge' }] },
    });
    expect((await seller.get(`/contacts/${id}`)).body.custom).toEqual({ badge: 'gold' });
    expect((await admin.post(`/fields/${field.id}/reinstate`)).body.retired).toBe(false);
    expect((await seller.patch(`/contacts/${id}`, { custom: { badge: 'silver' } })).body.custom.badge).toBe('silver');
    expect((await admin.patch('/fields/contacts.t99', { order: 1 })).status).toBe(404);
  });

  it('are there after a restart, in the log encrypted', async () => {
    const id = await made('S-Hal', { region: 'West' });
    await relata.restart();
    expect((await seller.get(`/contacts/${id}`)).body.custom).toEqual({ region: 'West' });
    expect(await found('filter=custom.region==West;lastName==S-*')).toEqual(['S-Hal']);
  });
});

describe('e-mails that two contacts have', () => {
  it('are refused or let through, as the installation is set', async () => {
    const relata = await testRelata();
    try {
      const admin = await relata.as({ id: 'operator', roles: ['admin'] });
      const contact = { lastName: 'Twin', emails: [{ address: 'twin@example.test' }] };
      expect((await admin.post('/contacts', contact)).status).toBe(201);
      expect((await admin.post('/contacts', contact)).status).toBe(409);
      await admin.patch('/settings', { contactEmailUniqueness: 'warn', defaultCountry: 'KZ' });
      const twin = await admin.post('/contacts', { ...contact, phones: [{ number: '8 (701) 234-56-78' }] });
      expect(twin).toMatchObject({ status: 201, body: { phones: [{ number: '+77012345678' }] } });
      await admin.patch('/settings', { contactEmailUniqueness: null });
      expect((await admin.post('/contacts', contact)).status).toBe(409);
    } finally {
      await relata.end();
    }
  });
});
