import type { PersonalSealer } from '@relata/es';
import type { Readings } from '@relata/projections';
import type { SealedBlock, UserFacts } from './user-facts.projection.js';

/** Names of users, opened on the way to somebody who may read them; who has none (or was erased) is missing. */
export const userNames = async (
  store: Readings,
  sealer: Pick<PersonalSealer, 'prepare' | 'open'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const users = await store.get<UserFacts>('user_facts', ids);
  await sealer.prepare([...users.values()].flatMap(({ sealed }) => sealed.map(({ key }) => key)));
  const names = new Map<string, string>();
  for (const [id, { sealed }] of users) {
    const name = nameIn(sealer, sealed);
    if (name !== undefined) names.set(id, name);
  }
  return names;
};

/** The name that was said last. */
const nameIn = (sealer: Pick<PersonalSealer, 'open'>, sealed: readonly SealedBlock[]): string | undefined => {
  for (const { key, block, bind } of sealed.toReversed()) {
    const plain = sealer.open(key, block, bind);
    const { name } = (plain === undefined ? {} : JSON.parse(plain)) as { readonly name?: unknown };
    if (typeof name === 'string') return name;
  }
  return undefined;
};
