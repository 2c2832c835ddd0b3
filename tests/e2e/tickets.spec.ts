import { type Company, type Token, withCompany } from './memory-company.js';

interface World extends Company {
  readonly queue: string;
  readonly account: string;
  readonly contact: string;
}

/** A queue of the team east, and a client of ann's. */
const withDesk = (work: (world: World) => Promise<void>): Promise<void> =>
  withCompany(async (company) => {
    const queue = await company.made('sue', 'queues', { name: 'Support', teamId: 'east' });
    const account = await company.made('ann', 'accounts', { name: 'Globex' });
    const contact = await company.made('ann', 'contacts', { firstName: 'Sarka', lastName: 'Nova' });
    await work({ ...company, queue, account, contact });
  });

const idsOf = async (company: Company, token: Token, path: string): Promise<readonly string[]> => {
  await company.settle();
  const { status, body } = await company.ask(token, 'GET', path);
  expect(status).toBe(200);
  return (body.items as { id: string }[]).map(({ id }) => id);
};

const itemsOf = (body: Readonly<Record<string, unknown>>) => body.items as readonly { text: string; event: string }[];
const textsOf = (body: Readonly<Record<string, unknown>>): readonly string[] => itemsOf(body).map(({ text }) => text);

const doing = async (company: Company, token: Token, path: string, body: object) => {
  const answer = await company.ask(token, 'POST', path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};

describe('tickets', () => {
  it('are worked from the first words to the close', () =>
    withDesk(async (world) => {
      const { queue, account, contact } = world;
      const body = { subject: 'Printer is stuck', queueId: queue, requesterId: contact, accountId: account };
      const ticket = await world.made('ann', 'tickets', { ...body, text: 'It does not print', channel: 'phone' });
      expect((await world.ask('sam', 'GET', `/tickets/${ticket}`)).body).toMatchObject({
        number: 1,
        statusKind: 'new',
        priority: 'normal',
        teamId: 'east',
        clients: [`contacts/${contact}`],
      });
      const path = `/tickets/${ticket}`;
      await doing(world, 'sam', `${path}/assign`, { assigneeId: 'sam' });
      await doing(world, 'sam', `${path}/set-status`, { statusId: 'open' });
      await doing(world, 'sam', `${path}/note`, { text: 'Asked the factory' });
      await doing(world, 'sam', `${path}/reply`, { text: 'Please turn it off' });
      await doing(world, 'sam', `${path}/set-status`, { statusId: 'pending' });
      const answered = await doing(world, 'sam', `${path}/reply`, { text: 'It works', direction: 'in' });
      expect(answered).toMatchObject({ statusKind: 'open', reopened: 0 });
      const closed = await doing(world, 'sam', `${path}/close`, { resolutionCode: 'fixed', resolution: 'Off and on' });
      expect(closed).toMatchObject({ statusKind: 'closed', resolutionCode: 'fixed', resolution: 'Off and on' });
      const again = await doing(world, 'sam', `${path}/reply`, {
        text: 'Stuck again',
        direction: 'in',
        channel: 'mail',
      });
      expect(again).toMatchObject({ statusKind: 'open', reopened: 1 });
      expect(again).not.toHaveProperty('closedAt');

      const told = await world.ask('sam', 'GET', `${path}/conversation?limit=2`);
      expect(told.body.items).toMatchObject([
        { text: 'Stuck again', direction: 'in', channel: 'mail' },
        { text: 'It works', direction: 'in' },
      ]);
      const rest = await world.ask(
        'sam',
        'GET',
        `${path}/conversation?cursor=${encodeURIComponent(String(told.body.next))}`,
      );
      expect(textsOf(rest.body)).toEqual(['Please turn it off', 'Asked the factory', 'It does not print']);
      expect(rest.body).not.toHaveProperty('next');
      const lost = await world.ask('sam', 'GET', `${path}/conversation?cursor=somewhere`);
      expect(lost).toMatchObject({ status: 400, body: { errors: [{ field: 'cursor' }] } });
      expect(
        await idsOf(world, 'sam', '/tickets?filter=statusKind==open;assigneeId==sam&sort=-priorityWeight'),
      ).toEqual([ticket]);
      expect(await idsOf(world, 'sam', '/tickets?q=printer')).toEqual([ticket]);
      expect(await idsOf(world, 'sam', `/tickets?filter=client==contacts/${contact}`)).toEqual([ticket]);
    }));

  it('get numbers without gaps, however many come at once', () =>
    withDesk(async (world) => {
      const wrong = world.ask('sam', 'POST', '/tickets', { subject: 'Lost', queueId: 'nowhere' });
      const answers = await Promise.all(
        Array.from({ length: 64 }, (_, i) =>
          world.ask('sam', 'POST', '/tickets', { subject: `Case ${i}`, queueId: world.queue }),
        ),
      );
      expect((await wrong).status).toBe(422);
      const numbers = answers.map(({ body }) => Number(body.number));
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
      expect(await idsOf(world, 'sam', '/tickets?sort=number&limit=100')).toEqual(
        answers.toSorted((a, b) => Number(a.body.number) - Number(b.body.number)).map(({ body }) => body.id),
      );
    }));

  it('are seen by their team, by watchers and by whoever sees their client, and by nobody else', () =>
    withDesk(async (world) => {
      const { queue, account } = world;
      const ticket = await world.made('sue', 'tickets', { subject: 'Fax', queueId: queue, accountId: account });
      for (const token of ['sam', 'ann', 'eve', 'sue'] as const)
        expect(await idsOf(world, token, '/tickets')).toEqual([ticket]);
      for (const token of ['bob', 'sid'] as const) {
        expect(await idsOf(world, token, '/tickets')).toEqual([]);
        for (const path of ['', '/history', '/conversation'])
          expect((await world.ask(token, 'GET', `/tickets/${ticket}${path}`)).status).toBe(404);
        expect((await world.ask(token, 'POST', `/tickets/${ticket}/note`, { text: 'Hm' })).status).toBe(404);
      }
      await doing(world, 'sam', `/tickets/${ticket}/watch`, { userId: 'sid' });
      expect(await idsOf(world, 'sid', '/tickets')).toEqual([ticket]);
      const given = await world.ask('ann', 'POST', `/accounts/${account}/assign`, { ownerId: 'bob', teamId: 'west' });
      expect(given.status).toBe(200);
      expect(await idsOf(world, 'bob', '/tickets')).toEqual([ticket]);
      expect((await world.ask('bob', 'GET', `/tickets/${ticket}`)).status).toBe(200);
    }));

  it('ask for the right role, and name the field that is wrong', () =>
    withDesk(async (world) => {
      const { queue, account } = world;
      expect((await world.ask('max', 'POST', '/tickets', { subject: 'Fax', queueId: queue })).status).toBe(403);
      expect((await world.ask('sam', 'POST', '/queues', { name: 'Mine' })).status).toBe(403);
      expect((await world.ask('sam', 'POST', '/macros', { name: 'Mine', note: 'Hm' })).status).toBe(403);
      const refused = async (token: Token, body: object, field: string, type: string) => {
        const answer = await world.ask(token, 'POST', '/tickets', { subject: 'Fax', queueId: queue, ...body });
        expect(answer.body).toMatchObject({ type: `/problems/${type}`, errors: [{ field }] });
      };
      await refused('sam', { subject: ' ' }, 'subject', 'field-required');
      await refused('sam', { queueId: 'nowhere' }, 'queueId', 'queue-unknown');
      await refused('sam', { requesterId: 'nobody' }, 'requesterId', 'client-unknown');
      await refused('sid', { accountId: account }, 'accountId', 'client-unknown');
      expect((await world.ask('sam', 'POST', '/tickets', { subject: 'Fax' })).status).toBe(400);
      const ticket = await world.made('sam', 'tickets', { subject: 'Fax', queueId: queue });
      const gone = await world.ask('sam', 'POST', `/tickets/${ticket}/set-status`, { statusId: 'nowhere' });
      expect(gone).toMatchObject({ status: 422, body: { errors: [{ field: 'statusId' }] } });
      await doing(world, 'sue', `/queues/${queue}/archive`, {});
      await refused('sam', {}, 'queueId', 'queue-archived');
    }));

  it('are merged with their words, and stand by themselves again when that is undone', () =>
    withDesk(async (world) => {
      const { queue } = world;
      const [one, two] = [
        await world.made('sam', 'tickets', { subject: 'Fax', queueId: queue, text: 'No paper' }),
        await world.made('sam', 'tickets', { subject: 'Fax again', queueId: queue, text: 'Still none' }),
      ];
      const words = async (path: string) => textsOf((await world.ask('sam', 'GET', path)).body).toSorted();
      const hidden = await world.made('sid', 'tickets', { subject: 'Own', queueId: queue, teamId: 'west' });
      expect((await world.ask('sam', 'POST', `/tickets/${two}/merge`, { into: hidden })).status).toBe(422);
      const merged = await doing(world, 'sam', `/tickets/${two}/merge`, { into: one });
      expect(merged).toMatchObject({ status: 'merged', mergedInto: one });
      expect((await world.ask('sam', 'POST', `/tickets/${two}/reply`, { text: 'Hm' })).status).toBe(409);
      expect((await world.ask('sam', 'POST', `/tickets/${one}/merge`, { into: two })).status).toBe(409);
      await world.settle();
      expect(await words(`/tickets/${one}/conversation`)).toEqual(['No paper', 'Still none']);
      expect(await idsOf(world, 'sam', '/tickets?filter=status==active')).toEqual([one]);
      await doing(world, 'sam', `/tickets/${two}/unmerge`, {});
      await world.settle();
      expect(await words(`/tickets/${one}/conversation`)).toEqual(['No paper']);
      expect((await world.ask('sam', 'GET', `/tickets/${two}`)).body).toMatchObject({ status: 'active', number: 2 });
    }));

  it('are split: a message becomes a ticket of its own, once', () =>
    withDesk(async (world) => {
      const { queue, contact } = world;
      const text = 'And my fax is broken';
      const first = await world.ask('ann', 'POST', '/tickets', {
        ...{ subject: 'Printer', queueId: queue, requesterId: contact, text, priority: 'high' },
      });
      const [{ id: messageId }] = first.body.messages as [{ id: string }];
      const path = `/tickets/${first.body.id}/split`;
      expect((await world.ask('sam', 'POST', path, { messageId: 'none' })).status).toBe(422);
      expect((await world.ask('sam', 'POST', path, { messageId, queueId: 'none' })).body.type).toBe(
        '/problems/queue-unknown',
      );
      const made = await world.ask('sam', 'POST', path, { messageId, subject: 'Fax' });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        number: 2,
        subject: 'Fax',
        requesterId: contact,
        priority: 'high',
        splitFrom: { ticketId: first.body.id, messageId },
      });
      const told = await world.ask('sam', 'GET', `/tickets/${made.body.id}/conversation`);
      expect(told.body.items).toMatchObject([{ text, direction: 'in' }]);
      expect((await world.ask('sam', 'GET', `/tickets/${first.body.id}`)).body.messages).toMatchObject([
        { id: messageId, splitInto: made.body.id },
      ]);
      expect((await world.ask('sam', 'POST', path, { messageId })).body.type).toBe('/problems/message-split');
    }));

  it('take a macro as one command, with the words filled in', () =>
    withDesk(async (world) => {
      const { queue, contact } = world;
      const macro = await world.made('sue', 'macros', {
        ...{ name: 'Thanks', priority: 'low', assigneeId: 'me', statusKind: 'solved', addTags: ['thanked'] },
        reply: 'Dear {{requester.name}}, ticket {{ticket.number}} is done.',
      });
      const ticket = await world.made('ann', 'tickets', { subject: 'Fax', queueId: queue, requesterId: contact });
      expect((await world.ask('ann', 'POST', `/tickets/${ticket}/apply-macro`, { macroId: 'none' })).status).toBe(422);
      const applied = await doing(world, 'ann', `/tickets/${ticket}/apply-macro`, { macroId: macro });
      expect(applied).toMatchObject({ priority: 'low', assigneeId: 'ann', statusKind: 'solved', tags: ['thanked'] });
      const told = await world.ask('ann', 'GET', `/tickets/${ticket}/conversation`);
      expect(told.body.items).toMatchObject([{ text: 'Dear Sarka Nova, ticket 1 is done.', direction: 'out' }]);
    }));

  it('are read as they were at any moment, alone and as a list', () =>
    withDesk(async (world) => {
      const made = await world.ask('sam', 'POST', '/tickets', { subject: 'Fax', queueId: world.queue, text: 'Broken' });
      const ticket = made.body.id;
      const then = made.headers.get('relata-position');
      await doing(world, 'sam', `/tickets/${ticket}/set-status`, { statusId: 'solved' });
      await doing(world, 'sam', `/tickets/${ticket}/reply`, { text: 'Mended' });
      expect((await world.ask('sam', 'GET', `/tickets/${ticket}?asOf=${then}`)).body).toMatchObject({
        statusKind: 'new',
      });
      const told = await world.ask('sam', 'GET', `/tickets/${ticket}/conversation?asOf=${then}`);
      expect(told.body.items).toMatchObject([{ text: 'Broken' }]);
      expect(await idsOf(world, 'sam', `/tickets?filter=statusKind==new&asOf=${then}`)).toEqual([ticket]);
      expect(await idsOf(world, 'sam', '/tickets?filter=statusKind==new')).toEqual([]);
      const history = await world.ask('sam', 'GET', `/tickets/${ticket}/history`);
      expect(itemsOf(history.body).map(({ event }) => event)).toEqual(
        expect.arrayContaining(['TicketCreated', 'TicketReplied', 'TicketStatusSet']),
      );
    }));

  it('stand on the timeline of their client', () =>
    withDesk(async (world) => {
      const { queue, contact } = world;
      const ticket = await world.made('ann', 'tickets', { subject: 'Fax', queueId: queue, requesterId: contact });
      await doing(world, 'ann', `/tickets/${ticket}/reply`, { text: 'Mended' });
      await world.settle();
      const { body } = await world.ask('ann', 'GET', `/clients/contacts/${contact}/timeline?kind=ticket`);
      expect(body.items).toMatchObject([
        { event: 'ticket-replied', subject: `ticket-${ticket}`, personal: { text: 'Mended' } },
        { event: 'ticket-created', personal: { subject: 'Fax' } },
      ]);
    }));

  it('keep the statuses in which they stand', () =>
    withDesk(async (world) => {
      const { queue } = world;
      await world.made('sam', 'tickets', { subject: 'Fax', queueId: queue });
      await world.settle();
      const { body } = await world.ask('sue', 'GET', `/queues/${queue}`);
      const statuses = body.statuses as readonly { id: string; name: string; kind: string }[];
      const without = (id: string) => statuses.filter((status) => status.id !== id);
      await doing(world, 'sue', `/queues/${queue}/set-statuses`, { statuses: without('on-hold') });
      const renamed = without('new').concat([{ id: 'fresh', name: 'Fresh', kind: 'new' }]);
      const refused = await world.ask('sue', 'POST', `/queues/${queue}/set-statuses`, { statuses: renamed });
      expect(refused.body).toMatchObject({ type: '/problems/status-in-use', errors: [{ field: 'statuses' }] });
    }));
});
