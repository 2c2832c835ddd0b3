import type { EventStore } from './event-store.port.js';
import { AT, context, desk, giveBack, issue, recode } from './testing/badge-desk.fixture.js';
import { MemoryEventStore } from './testing/memory-event-store.js';

const typesOf = async (store: EventStore, stream: string): Promise<readonly string[]> =>
  (await store.readStream(stream)).map((r) => r.type);

describe('carrying out a command', () => {
  it('appends the events of the decision and answers with the new state', async () => {
    const { runner, store } = desk();
    const result = await runner().run(issue('b1', 'c1'), context('cmd-1'));

    expect(result).toMatchObject({
      ok: true,
      id: 'b1',
      revision: 0,
      changed: true,
      state: { status: 'out', code: 'c1', name: 'Ada Lovelace' },
    });
    expect(await typesOf(store, 'badge-b1')).toEqual(['BadgeIssued']);
  });

  it('answers a refusal of the rules with the code and the revision, and stores nothing', async () => {
    const { runner, store } = desk();
    await runner().run(issue('b1'), context('cmd-1'));
    const result = await runner().run(issue('b1', 'other'), context('cmd-2'));

    expect(result).toEqual({ ok: false, refusal: { code: 'badge-exists', field: 'id' }, revision: 0 });
    expect(await typesOf(store, 'badge-b1')).toHaveLength(1);
  });

  it('stores nothing when there is nothing to do', async () => {
    const { runner, store } = desk();
    const own = runner();
    await own.run(issue('b1', 'c1'), context('cmd-1'));
    const head = await store.safeHead();

    expect(await own.run(recode('b1', 'c1'), context('cmd-2'))).toMatchObject({
      ok: true,
      changed: false,
      revision: 0,
    });
    expect(await store.safeHead()).toBe(head);
  });

  it('writes who, when and why into the meta of each event, but not the revision that was expected', async () => {
    const { runner } = desk();
    await runner().run(issue('b1'), context('cmd-1'));
    const second = context('cmd-2', { expectedRevision: 0, reason: 'lost', occurredAt: '2026-02-01T00:00:00.000Z' });
    await runner().run(giveBack('b1'), second);

    expect((await runner().history('b1')).map((r) => r.meta)).toEqual([
      { recordedAt: AT, schema: 1, ...context('cmd-1') },
      { recordedAt: AT, schema: 1, ...context('cmd-2'), reason: 'lost', occurredAt: '2026-02-01T00:00:00.000Z' },
    ]);
  });

  it('seals personal fields under one key per record, drawn when first needed', async () => {
    const { runner, store, sealer } = desk();
    await runner().run(issue('b1'), context('cmd-1'));
    await runner().run(giveBack('b1'), context('cmd-2'));
    await runner().run(issue('b2'), context('cmd-3'));

    expect(sealer.drawn).toEqual(['key-0', 'key-1']);
    const [first] = await store.readStream('badge-b1');
    expect(first?.body).not.toContain('Lovelace');
    expect(await runner().load('b1')).toMatchObject({ state: { name: 'Ada Lovelace', status: 'back' }, revision: 1 });
  });

  it('asks the policy with the states before and after, and stores nothing when it forbids', async () => {
    const { runner, store } = desk();
    await runner().run(issue('b1', 'c1'), context('cmd-1'));
    const seen: unknown[] = [];
    const result = await runner().run(recode('b1', 'c2'), context('cmd-2'), {
      allow: (before, after) => {
        seen.push(before, after);
        return { code: 'forbidden' };
      },
    });

    expect(result).toEqual({ ok: false, refusal: { code: 'forbidden' }, revision: 0 });
    expect(seen).toMatchObject([{ code: 'c1' }, { code: 'c2' }]);
    expect(await typesOf(store, 'badge-b1')).toEqual(['BadgeIssued']);
  });
});

describe('repeating a command', () => {
  it.each(['the same process', 'another process'])('finds its own events in %s and changes nothing', async (where) => {
    const { runner, store } = desk();
    const first = runner();
    const original = await first.run(issue('b1'), context('cmd-1'));
    await first.run(recode('b1', 'c2'), context('cmd-2'));
    const head = await store.safeHead();
    const again = await (where === 'the same process' ? first : runner()).run(issue('b1'), context('cmd-1'));

    expect(original).toMatchObject({ ok: true, changed: true });
    expect(again).toMatchObject({ ok: true, changed: false, revision: 1, state: { code: 'c2' } });
    expect(await store.safeHead()).toBe(head);
  });

  it('gives a retry the same event ids, so that both sides of a crash agree', async () => {
    const ids = await Promise.all(
      [desk(), desk()].map(async ({ runner, store }) => {
        await runner().run(issue('b1'), context('cmd-1'));
        return (await store.readStream('badge-b1')).map((r) => r.id);
      }),
    );
    expect(ids[0]).toEqual(ids[1]);
  });

  it('refuses the same key for another request', async () => {
    const { runner } = desk();
    await runner().run(issue('b1'), context('cmd-1'));
    const result = await runner().run(recode('b1', 'c2'), context('cmd-1', { requestHash: 'another' }));

    expect(result).toMatchObject({ ok: false, refusal: { code: 'idempotency-key-reused', field: 'Idempotency-Key' } });
  });
});

describe('an expected revision', () => {
  it('lets the command through when it is the present one', async () => {
    const { runner } = desk();
    await runner().run(issue('b1'), context('cmd-1'));
    expect(await runner().run(giveBack('b1'), context('cmd-2', { expectedRevision: 0 }))).toMatchObject({ ok: true });
  });

  it.each([1, -1, 5])('refuses %d when the record stands at 0, and says where it stands', async (expectedRevision) => {
    const { runner } = desk();
    await runner().run(issue('b1'), context('cmd-1'));
    const result = await runner().run(giveBack('b1'), context('cmd-2', { expectedRevision }));

    expect(result).toEqual({ ok: false, refusal: { code: 'revision-mismatch' }, revision: 0 });
  });

  it('lets the retry of a command through that has raised the revision itself', async () => {
    const { runner } = desk();
    await runner().run(issue('b1'), context('cmd-1'));
    const once = context('cmd-2', { expectedRevision: 0 });
    await runner().run(giveBack('b1'), once);
    expect(await runner().run(giveBack('b1'), once)).toMatchObject({ ok: true, changed: false, revision: 1 });
  });
});

describe('several writers', () => {
  it('decides again on the news when another process came first', async () => {
    const { runner, store } = desk();
    const [mine, theirs] = [runner(), runner()];
    await mine.run(issue('b1', 'c1'), context('cmd-1'));
    await theirs.run(recode('b1', 'c2'), context('cmd-2'));

    expect(await mine.run(recode('b1', 'c2'), context('cmd-3'))).toMatchObject({
      ok: true,
      changed: false,
      revision: 1,
    });
    expect(await mine.run(recode('b1', 'c3'), context('cmd-4'))).toMatchObject({
      ok: true,
      changed: true,
      revision: 2,
    });
    expect(await typesOf(store, 'badge-b1')).toEqual(['BadgeIssued', 'BadgeRecoded', 'BadgeRecoded']);
  });

  it('carries out all commands of two processes on one record, each once', async () => {
    const { runner, store } = desk();
    const runners = [runner(), runner()];
    await runners[0]?.run(issue('b1', 'c'), context('cmd'));
    const results = await Promise.all(
      runners.flatMap((own, r) =>
        Array.from({ length: 20 }, (_, i) => own.run(recode('b1', `c${r}-${i}`), context(`cmd-${r}-${i}`))),
      ),
    );

    expect(results.filter((r) => r.ok && r.changed)).toHaveLength(40);
    const history = await store.readStream('badge-b1');
    expect(history.map((r) => r.revision)).toEqual(Array.from({ length: 41 }, (_, i) => i));
    expect(new Set(history.map((r) => r.id)).size).toBe(41);
  });

  it('gives up with a named refusal when it never comes first', async () => {
    const store = new MemoryEventStore();
    const never: EventStore = Object.create(store, {
      append: {
        value: async () => ({ ok: false, refusal: 'wrong-revision', stream: 'badge-b1', actual: 3 }),
      },
    });
    const result = await desk(never).runner().run(issue('b1'), context('cmd-1'));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'too-many-conflicts' } });
  });

  it('notices a record that was not as fresh as expected', async () => {
    const { runner } = desk();
    await runner().run(issue('b1'), context('cmd-1'));
    expect(await runner().run(issue('b1', 'c2'), context('cmd-2'), { fresh: true })).toMatchObject({
      ok: false,
      refusal: { code: 'badge-exists' },
    });
  });
});
