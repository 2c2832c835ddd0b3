import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../lib/api/problem.js';
import { readRecord } from '../../../lib/api/records.js';
import { keys, useAct, useChange } from '../../../lib/queries.js';
import { sayDone } from '../../say-done.js';
import { useCard } from '../card-scope.js';
import { type FieldDef, type Patch, sent } from '../fields/field-def.js';
import { useWords } from '../fields/use-words.js';
import { meet } from './clash.js';
import { useAskWhich } from './conflict-context.js';

interface Seen {
  readonly revision: number;
}

/**
 * Saves changed fields against the record that was on the screen when the change began. When somebody else has saved
 * meanwhile, what they left alone is saved on top of theirs, and what both changed is decided field by field first.
 */
export const useSaveFields = (defs: readonly FieldDef[]) => {
  const { collection, record } = useCard();
  const { t } = useTranslation('card');
  const { titleOf } = useWords();
  const change = useChange(collection, record.id);
  const act = useAct(collection);
  const client = useQueryClient();
  const ask = useAskWhich();
  const verb = defs[0]?.act;
  const send = (patch: Patch, revision: number): Promise<unknown> =>
    verb
      ? act.mutateAsync({ id: record.id, act: verb, body: patch, revision })
      : change.mutateAsync({ patch: sent(patch), revision });
  const readNow = async (): Promise<Seen & object> => {
    const now = (await readRecord(collection, record.id)) as Seen & object;
    client.setQueryData(keys.record(collection, record.id), now);
    return now;
  };
  const save = async (patch: Patch, seen: Seen & object): Promise<void> => {
    if (Object.keys(patch).length === 0) return;
    try {
      await send(patch, seen.revision);
    } catch (error) {
      if (!asProblem(error)?.conflict) throw error;
      const theirs = await readNow();
      const meeting = meet(seen, theirs, patch);
      const decided = meeting.clashes.length > 0 ? await ask({ theirs, defs, meeting }) : meeting.safe;
      if (meeting.clashes.length === 0 && meeting.others.length > 0)
        sayDone(t('conflict.alsoChanged', { fields: meeting.others.map((field) => titleOf({ field })).join(', ') }));
      await save(decided, theirs);
    }
  };
  return save;
};
