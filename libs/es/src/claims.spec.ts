import { context, desk, giveBack, issue, recode } from './testing/badge-desk.fixture.js';

describe('unique values', () => {
  it.each(['one process', 'fifty processes'])('lets one of 50 simultaneous claims win, in %s', async (where) => {
    const { runner, store } = desk();
    const shared = runner();
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        (where === 'one process' ? shared : runner()).run(issue(`b${i}`, 'the one'), context(`cmd-${i}`)),
      ),
    );

    const winners = results.filter((r) => r.ok);
    expect(winners).toHaveLength(1);
    const holder = `badge-${winners[0]?.ok ? winners[0].id : ''}`;
    for (const result of results.filter((r) => !r.ok))
      expect(result).toMatchObject({ refusal: { code: 'badge-code-taken', field: 'code', holder }, revision: -1 });
    const stored: string[] = [];
    for await (const page of store.readAll()) stored.push(...page.map((r) => r.type));
    expect(stored).toEqual(['BadgeIssued', 'ValueReserved']);
  });

  it('can be claimed by another record once released, and not by a third', async () => {
    const { runner } = desk();
    await runner().run(issue('b1', 'the one'), context('cmd-1'));
    await runner().run(giveBack('b1'), context('cmd-2'));

    expect(await runner().run(issue('b2', 'the one'), context('cmd-3'))).toMatchObject({ ok: true });
    expect(await runner().run(issue('b3', 'the one'), context('cmd-4'))).toMatchObject({
      ok: false,
      refusal: { code: 'badge-code-taken', holder: 'badge-b2' },
    });
  });

  it('move with the record: the new value is taken and the old one free, in the same step', async () => {
    const { runner } = desk();
    await runner().run(issue('b1', 'old'), context('cmd-1'));
    await runner().run(recode('b1', 'new'), context('cmd-2'));

    expect(await runner().run(issue('b2', 'new'), context('cmd-3'))).toMatchObject({ ok: false });
    expect(await runner().run(issue('b3', 'old'), context('cmd-4'))).toMatchObject({ ok: true });
    expect(await runner().run(recode('b3', 'new'), context('cmd-5'))).toMatchObject({ ok: false, revision: 0 });
    expect(await runner().run(recode('b1', 'newer'), context('cmd-6'))).toMatchObject({ ok: true });
    expect(await runner().run(recode('b3', 'new'), context('cmd-7'))).toMatchObject({ ok: true });
  });

  it('do not stand in the log as they are', async () => {
    const { runner, store } = desk();
    await runner().run(issue('b1', 'a very special code'), context('cmd-1'));
    for await (const page of store.readAll({ categories: ['badgecode'] }))
      expect(JSON.stringify(page)).not.toContain('special');
  });
});
