import { Button, Group, Paper, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format/use-format.js';
import { ProblemNote } from '../../problem-note.js';
import type { BulkCollection, BulkWord } from './bulk-act.js';
import { BulkOutcome } from './bulk-outcome.js';
import { type BulkChoice, type BulkRange, meantBy } from './bulk-range.js';
import { BulkTools } from './bulk-tools.js';
import { useBulk } from './use-bulk.js';

export interface BulkBarProps {
  readonly collection: BulkCollection;
  /** The acts that the collection knows. */
  readonly words: readonly BulkWord[];
  readonly choice: BulkChoice;
  readonly onDone: () => void;
}

/** Acts on all that are chosen: first what would happen, then the act as a job, then one undo. */
export const BulkBar = ({ collection, words, choice: { ids, range }, onDone }: BulkBarProps) => {
  const { t } = useTranslation(['bulk', 'common']);
  const { number } = useFormat();
  const [whole, setWhole] = useState<{ readonly ids: ReadonlySet<string>; readonly range: BulkRange }>();
  const { look, run, error } = useBulk(collection, onDone);
  // Whoever chooses other rows does not mean the whole list any more.
  const all = whole?.ids === ids ? whole.range : undefined;
  const meant = useMemo(() => meantBy(ids, all), [ids, all]);
  // A preview of what was chosen before tells nothing about what is chosen now.
  const asked = look.variables?.meant === meant ? look.variables : undefined;
  const told = ({ count: { value, atLeast } }: BulkRange): string =>
    atLeast ? t('common:list.moreThan', { number: number(value) }) : number(value);
  const chosen = all ? t('allChosen', { number: told(all) }) : t('common:list.chosen', { count: ids.size });
  const preview = asked && look.data;
  return (
    <Paper withBorder p="sm" role="region" aria-label={chosen}>
      <Group align={preview ? 'flex-start' : 'flex-end'}>
        <Text size="sm" fw={600} lh="30px">
          {chosen}
        </Text>
        {preview ? (
          <BulkOutcome
            collection={collection}
            act={asked.act}
            preview={preview}
            running={run.isPending}
            onRun={() => run.mutate({ ...asked, expected: preview.count })}
            onCancel={() => look.reset()}
          />
        ) : (
          <>
            {range && !all && (
              <Button size="xs" variant="light" onClick={() => setWhole({ ids, range })}>
                {t('chooseAll', { number: told(range) })}
              </Button>
            )}
            <BulkTools words={words} looking={look.isPending} onAct={(act) => look.mutate({ act, meant })} />
            <Button size="xs" variant="subtle" onClick={onDone}>
              {t('common:list.clear')}
            </Button>
          </>
        )}
      </Group>
      {error && <ProblemNote error={error} />}
    </Paper>
  );
};
