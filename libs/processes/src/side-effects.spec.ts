import * as fc from 'fast-check';
import type { DueItem, DuePage } from './due-work.js';
import { nameUncertain, type Outcome, type Settled, type SideEffects, sideEffectSource } from './side-effects.js';

type Standing = 'waiting' | 'begun' | Outcome['kind'];

class Killed extends Error {}

/** What lasts over a kill (standing and the world outside), and a fuse that kills at a step. */
class World implements SideEffects<DueItem> {
  readonly name = 'letters';
  readonly standing = new Map<string, Standing>();
  readonly sent: string[] = [];
  fuse = Number.POSITIVE_INFINITY;
  outcome: Outcome = { kind: 'accepted' };

  private step(): void {
    if (this.fuse-- <= 0) throw new Killed();
  }

  private list(standing: Standing): Promise<DuePage<DueItem>> {
    const keys = [...this.standing].filter(([, stands]) => stands === standing).map(([key]) => key);
    return Promise.resolve({ items: keys.map((key) => ({ key, due: '2026-03-01T10:00:00.000Z' })) });
  }

  due = () => this.list('waiting');
  begun = () => this.list('begun');
  onNews = () => () => undefined;

  async begin(items: readonly DueItem[]): Promise<readonly DueItem[]> {
    this.step();
    const mine = items.filter(({ key }) => this.standing.get(key) === 'waiting');
    for (const { key } of mine) this.standing.set(key, 'begun');
    this.step();
    return mine;
  }

  async carryOut({ key }: DueItem): Promise<Outcome> {
    if (this.fuse <= 0) throw new Killed();
    this.fuse--;
    this.sent.push(key);
    return this.outcome;
  }

  async settle(settled: readonly Settled<DueItem>[]): Promise<void> {
    this.step();
    for (const { item, outcome } of settled) this.standing.set(item.key, outcome.kind);
  }
}

const worldOf = (...keys: readonly string[]): World => {
  const world = new World();
  for (const key of keys) world.standing.set(key, 'waiting');
  return world;
};
const workAll = async (world: World) => sideEffectSource(world).work((await world.due()).items);

describe('a side effect', () => {
  it('is begun, carried out and settled', async () => {
    const world = worldOf('a', 'b');
    expect(await workAll(world)).toEqual(new Map());
    expect(world.sent).toEqual(['a', 'b']);
    expect([...world.standing.values()]).toEqual(['accepted', 'accepted']);
  });

  it('that was withdrawn meanwhile is not carried out', async () => {
    const world = worldOf('a', 'b');
    const { items } = await world.due();
    world.standing.set('a', 'rejected');
    await sideEffectSource(world).work(items);
    expect(world.sent).toEqual(['b']);
  });

  it('that surely did not happen is named, to be tried again', async () => {
    const world = worldOf('a');
    world.outcome = { kind: 'failed', reason: 'no route' };
    expect(await workAll(world)).toEqual(new Map([['a', 'no route']]));
  });

  it('that throws is uncertain', async () => {
    const world = worldOf('a');
    world.carryOut = () => Promise.reject(new Error('the line was cut'));
    await workAll(world);
    expect(world.standing.get('a')).toBe('uncertain');
  });

  it('is attempted at most once, wherever the process dies, and what is not known is named', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 12 })),
        async (count, fuses) => {
          const keys = Array.from({ length: count }, (_, n) => `k${n}`);
          const world = worldOf(...keys);
          for (const fuse of [...fuses, Number.POSITIVE_INFINITY]) {
            world.fuse = fuse;
            try {
              await nameUncertain(world);
              await workAll(world);
            } catch (error) {
              if (!(error instanceof Killed)) throw error;
            }
          }
          expect(new Set(world.sent).size).toBe(world.sent.length);
          for (const key of keys) {
            const standing = world.standing.get(key);
            expect(['accepted', 'uncertain']).toContain(standing);
            if (standing === 'accepted') expect(world.sent).toContain(key);
          }
        },
      ),
    );
  });
});
