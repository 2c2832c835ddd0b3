import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteReadModels } from '@relata/read-models-sqlite';
import type { FaultTally } from './fault-table.js';
import { ask, startSystem, stopSystem, tokenOfAll } from './system.js';

/** Count and checksum of what is read, by projection; the system must have ended. */
const sumsOf = async (data: string): Promise<ReadonlyMap<string, string>> => {
  const folder = join(data, 'read-models');
  const sums = new Map<string, string>();
  // The index of acts is no read model of a service.
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.db') && file !== 'acts.db')) {
    const models = openSqliteReadModels({ file: join(folder, name) });
    for (const model of await models.models()) {
      if (model.state !== 'live') continue;
      const { count, checksum } = await models.checksum(model);
      sums.set(model.projection, `${count} ${checksum}`);
    }
    await models.close();
  }
  return sums;
};

/** Starts on the data, waits until every projection is level with the log, and ends. */
const comeLevel = async (data: string): Promise<ReadonlyMap<string, string>> => {
  const system = await startSystem(data);
  const token = await tokenOfAll(data);
  for (;;) {
    const { body } = await ask(system.url, token, { path: '/projections' });
    if (body.items.every(({ lagEvents }: { readonly lagEvents: number }) => lagEvents === 0)) break;
  }
  await stopSystem(system);
  return sumsOf(data);
};

/** Compares what every service reads with a fold of the log from its beginning (I6). A difference counts as lost. */
export const compareReadModels = async (data: string, tally: FaultTally): Promise<void> => {
  const left = await comeLevel(data);
  rmSync(join(data, 'read-models'), { recursive: true });
  const fresh = await comeLevel(data);
  expect([...left.keys()].sort()).toEqual([...fresh.keys()].sort());
  expect(left.size).toBeGreaterThan(10);
  for (const [projection, sum] of fresh) if (left.get(projection) !== sum) tally.lost++;
};
