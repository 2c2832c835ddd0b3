import { type Refusal, refuse } from '@relata/es';
import { ancestorsOf } from '@relata/values';
import type { AccountState } from '../domain/account.state.js';

/** Walks from a parent to the top of its tree: itself and all accounts above, nearest first. */
export const ancestorsIn =
  (load: (id: string) => Promise<{ readonly state: AccountState }>) =>
  async (parentId: string): Promise<readonly string[] | Refusal> => {
    const found = await ancestorsOf(parentId, async (id) => {
      const { state } = await load(id);
      return state.status === 'absent' ? undefined : state;
    });
    if (found === 'unknown') return refuse('account-unknown', 'parentId', 'There is no such account.').refusal;
    return found === 'too-deep' ? refuse('parent-too-deep', 'parentId').refusal : found;
  };
