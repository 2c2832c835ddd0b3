import { appendFileSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { BLOCK, LogTree } from './log-tree.js';
import { headOf, readHeads, readRing, rotateSigningKey } from './proof-files.js';
import { AT, inWorld } from './proof-world.js';

describe('the tree over a log', () => {
  it.each([1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 5 * BLOCK + 77])(
    'has the root of its definition at %i events',
    (size) =>
      inWorld(async (world) => {
        await world.write(size);
        const file = `${world.log}.tree`;
        const begun = new LogTree(world.log, file);
        await begun.grow(Math.floor(size / 2));
        begun.close();
        const tree = new LogTree(world.log, file);
        await tree.grow(size);
        expect((await tree.root(size)).toString('hex')).toBe(world.root(size));
        tree.close();
      }),
  );
});

describe('a notary', () => {
  it('signs what is new, into the data folder and into the anchor, with a key that it made', () =>
    inWorld(async (world) => {
      await world.write(300);
      await world.sign();
      await world.sign();
      await world.write(300);
      await world.sign();
      expect(readHeads(world.files.heads).map(({ size, root }) => [size, root])).toEqual([
        [300, world.root(300)],
        [600, world.root(600)],
      ]);
      expect(readHeads(world.anchor)).toEqual(readHeads(world.files.heads));
      expect(await world.verify()).toEqual({ heads: 2, signedUpTo: 600 });
    }));

  it('finds the head of a position without reading all of them', () =>
    inWorld(async (world) => {
      for (let i = 0; i < 9; i++) {
        await world.write(3);
        await world.sign();
      }
      for (const head of readHeads(world.files.heads)) {
        expect(headOf(world.files.heads, head.size)).toEqual(head);
        expect(headOf(world.files.heads, head.size + 1)).toBeUndefined();
      }
      expect(headOf(world.files.heads, 0)).toBeUndefined();
      expect(headOf(`${world.files.heads}.none`, 3)).toBeUndefined();
    }));

  it('goes on under a new key, which the old one has signed', () =>
    inWorld(async (world) => {
      await world.write(10);
      await world.sign();
      const { id } = rotateSigningKey(world.keyFile, world.files, AT);
      await world.write(10);
      await world.sign();
      expect(readHeads(world.anchor).map(({ key }) => key)).toEqual([readRing(world.files)[0]?.id, id]);
      expect(await world.verify()).toEqual({ heads: 2, signedUpTo: 20 });
    }));

  it('goes on after a line that a crash has cut, in each of its files', () =>
    inWorld(async (world) => {
      await world.write(10);
      await world.sign();
      for (const file of [world.files.heads, world.anchor, world.files.ring]) appendFileSync(file, '{"size":1');
      await world.write(10);
      await world.sign();
      rotateSigningKey(world.keyFile, world.files, AT);
      expect(readHeads(world.anchor).map(({ size }) => size)).toEqual([10, 20]);
      expect(readHeads(world.files.heads)).toEqual(readHeads(world.anchor));
      expect(await world.verify()).toEqual({ heads: 2, signedUpTo: 20 });
    }));

  it.each(['before the ring has the new key', 'after it'])('survives a crash in a change of keys, %s', (when) =>
    inWorld(async (world) => {
      await world.write(10);
      await world.sign();
      const [key, ring] = [readFileSync(world.keyFile), readFileSync(world.files.ring)];
      rotateSigningKey(world.keyFile, world.files, AT);
      renameSync(world.keyFile, `${world.keyFile}.next`);
      writeFileSync(world.keyFile, key);
      if (when !== 'after it') writeFileSync(world.files.ring, ring);
      await world.write(10);
      await world.sign();
      rotateSigningKey(world.keyFile, world.files, AT);
      await world.write(10);
      await world.sign();
      expect(readRing(world.files)).toHaveLength(when === 'after it' ? 3 : 2);
      expect(await world.verify()).toEqual({ heads: 3, signedUpTo: 30 });
    }),
  );

  it('does not begin anew under another key when its own is lost, and says what to do', () =>
    inWorld(async (world) => {
      await world.write(10);
      await world.sign();
      rmSync(world.keyFile);
      await expect(world.notary()).rejects.toThrow('put the key back, or move that folder aside');
    }));

  it('copies later what an anchor could not take', () =>
    inWorld(async (world) => {
      await world.write(10);
      mkdirSync(world.anchor);
      await world.sign();
      rmSync(world.anchor, { recursive: true });
      const notary = await world.notary();
      await world.write(10);
      await notary.stop();
      expect(readHeads(world.anchor).map(({ size }) => size)).toEqual([10, 20]);
    }));

  it('does not begin on a log that ends before what was signed, and says what to do', () =>
    inWorld(async (world) => {
      await world.write(10);
      copyFileSync(world.log, `${world.log}.older`);
      await world.write(10);
      await world.sign();
      copyFileSync(`${world.log}.older`, world.log);
      await expect(world.notary()).rejects.toThrow('the log ends at position 10, but position 20 was signed');
    }));
});
