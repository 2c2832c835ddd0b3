import { type Refusal, refuse } from '@relata/es';
import type { AccountState } from '../domain/account.state.js';

/** Deepest account tree; deeper ones are refused, so that the way up always ends. */
const DEEPEST = 50;

/** Walks from a parent to the top of its tree: itself and all accounts above, nearest first. */
export const ancestorsIn =
  (load: (id: string) => Promise<{ readonly state: AccountState }>) =>
  async (parentId: string): Promise<readonly string[] | Refusal> => {
    const above: string[] = [];
    let next: string | undefined = parentId;
    while (next !== undefined) {
      const { state }: { readonly state: AccountState } = await load(next);
      if (state.status === 'absent') return refuse('account-unknown', 'parentId', 'There is no such account.').refusal;
      above.push(next);
      if (above.length > DEEPEST) return refuse('parent-too-deep', 'parentId').refusal;
      next = state.parentId;
    }
    return above;
  };
