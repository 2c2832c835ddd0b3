import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { SignedHead } from '@relata/proof';
import { verifyLog } from '../verify-log.js';
import { BLOCK, LogTree } from './log-tree.js';
import { readHeads } from './proof-files.js';
import { closedUp, inWorld, rechain, type World } from './proof-world.js';

describe('a log against the heads that were kept elsewhere', () => {
  const signed = async (world: World): Promise<void> => {
    for (const count of [100, 100, 100]) {
      await world.write(count);
      await world.sign();
    }
  };

  const harms = [
    ['an edited event', `UPDATE events SET body = replace(body, '"n":15', '"n":16') WHERE position = 151`, 101, 151],
    ['a removed event', closedUp('position = 151'), 101, 151],
    ['a removed stream', closedUp(`stream = (SELECT id FROM streams WHERE name = 'thing-4')`), 1, 5],
    [
      'events that changed places',
      'UPDATE events SET position = -1 WHERE position = 151; UPDATE events SET position = 151 WHERE position = 152; UPDATE events SET position = 152 WHERE position = -1',
      101,
      151,
    ],
    [
      'an inserted event',
      `UPDATE events SET position = -position - 1 WHERE position > 150; UPDATE events SET position = -position WHERE position < 0;
      INSERT INTO events SELECT 151, stream, 3000, category, type, 'x', body, hash, recorded_at, clock FROM events WHERE position = 150`,
      101,
      151,
    ],
  ] as const;

  it.each(harms)('shows %s, although every chain was made anew', (_, harm, position) =>
    inWorld(async (world) => {
      await signed(world);
      world.harm(harm);
      rechain(world.log);
      const { problem } = await world.verify();
      expect(problem).toMatchObject({ position: String(position) });
      expect(['rewritten', 'truncated']).toContain(problem?.kind);
    }),
  );

  it.each(
    [[100, 100, 100], [300], [300, 3 * BLOCK]].flatMap((counts) =>
      harms.map(([what, harm, , position]) => [what, counts, harm, position] as const),
    ),
  )('names the position of %s by what was kept of the tree, with heads after %j events', (_, counts, harm, position) =>
    inWorld(async (world) => {
      for (const count of counts) {
        await world.write(count);
        await world.sign();
      }
      world.harm(harm);
      rechain(world.log);
      const { problem } = await world.verify(readHeads(world.anchor), world.files.tree);
      expect(problem).toMatchObject({ kind: 'rewritten', position: String(position) });
      expect(problem?.upTo).toBeUndefined();
    }),
  );

  it('keeps how a leaf began when it was signed, although the log was changed before its block was whole', () =>
    inWorld(async (world) => {
      await world.write(BLOCK + 40);
      await world.sign();
      world.harm(`UPDATE events SET body = '{"data":{}}' WHERE position = ${BLOCK + 7}`);
      rechain(world.log);
      await world.write(2 * BLOCK);
      await world.sign();
      const { problem } = await world.verify(readHeads(world.anchor), world.files.tree);
      expect(problem).toMatchObject({ kind: 'rewritten', position: String(BLOCK + 7) });
    }));

  it('narrows a change to a block of the tree that was kept, where the leaves were not', () =>
    inWorld(async (world) => {
      for (const count of [100, 5 * BLOCK]) {
        await world.write(count);
        await world.sign();
      }
      world.harm(`UPDATE events SET body = '{"data":{}}' WHERE position = ${2 * BLOCK + 7}`);
      rechain(world.log);
      world.forgetLeaves();
      const narrowed = { position: String(2 * BLOCK + 1), upTo: String(3 * BLOCK) };
      expect((await world.verify(readHeads(world.anchor), world.files.tree)).problem).toMatchObject(narrowed);
      const whole = { position: '101', upTo: String(100 + 5 * BLOCK) };
      expect((await world.verify()).problem).toMatchObject({ ...whole, message: expect.stringContaining('are gone') });
      rmSync(world.files.tree);
      const tree = new LogTree(world.log, world.files.tree);
      await tree.grow(100 + 5 * BLOCK);
      tree.close();
      expect((await world.verify(readHeads(world.anchor), world.files.tree)).problem).toMatchObject(whole);
    }));

  it('narrows a change behind the last block of the tree to what is behind it', () =>
    inWorld(async (world) => {
      await world.write(2 * BLOCK + 50);
      await world.sign();
      world.harm(`UPDATE events SET body = '{"data":{}}' WHERE position = ${2 * BLOCK + 7}`);
      rechain(world.log);
      world.forgetLeaves();
      const { problem } = await world.verify(readHeads(world.anchor), world.files.tree);
      expect(problem).toMatchObject({ position: String(2 * BLOCK + 1), upTo: String(2 * BLOCK + 50) });
    }));

  it('shows a cut end, which the chains alone do not', () =>
    inWorld(async (world) => {
      await signed(world);
      world.harm('DELETE FROM events WHERE position > 250');
      expect(await verifyLog(world.log)).toMatchObject({ ok: true });
      for (const tree of [undefined, world.files.tree])
        expect((await world.verify(readHeads(world.anchor), tree)).problem).toMatchObject({
          kind: 'truncated',
          position: '251',
        });
    }));

  it('shows an older file, even when its own heads were put back with it', () =>
    inWorld(async (world) => {
      await world.write(100);
      await world.sign();
      copyFileSync(world.log, `${world.log}.older`);
      const heads = readFileSync(world.files.heads);
      await world.write(100);
      await world.sign();
      copyFileSync(`${world.log}.older`, world.log);
      writeFileSync(world.files.heads, heads);
      expect((await world.verify(readHeads(world.files.heads))).problem).toBeUndefined();
      expect((await world.verify()).problem).toMatchObject({ kind: 'truncated', position: '101' });
    }));

  it('shows a head that the holder of the key has not signed', () =>
    inWorld(async (world) => {
      await signed(world);
      const [first, ...rest] = readHeads(world.anchor);
      const forged = { ...(first as SignedHead), root: '00'.repeat(32) };
      expect((await world.verify([forged, ...rest])).problem).toMatchObject({ kind: 'forged', position: '100' });
    }));
});
