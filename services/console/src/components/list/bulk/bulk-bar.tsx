import { Button, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../problem-note.js';
import type { BulkCollection, BulkWord } from './bulk-act.js';
import { BulkOutcome } from './bulk-outcome.js';
import { BulkTools } from './bulk-tools.js';
import { useBulk } from './use-bulk.js';

export interface BulkBarProps {
  readonly collection: BulkCollection;
  /** The acts that the collection knows. */
  readonly words: readonly BulkWord[];
  readonly ids: ReadonlySet<string>;
  readonly onDone: () => void;
}

/** Acts on all that are chosen: first what would happen, then the act as a job, then one undo. */
export const BulkBar = ({ collection, words, ids, onDone }: BulkBarProps) => {
  const { t } = useTranslation('common');
  const { look, run, error } = useBulk(collection, ids, onDone);
  const act = look.variables;
  const chosen = t('list.chosen', { count: ids.size });
  return (
    <Paper withBorder p="sm" role="region" aria-label={chosen}>
      <Group align={look.data ? 'flex-start' : 'flex-end'}>
        <Text size="sm" fw={600} lh="30px">
          {chosen}
        </Text>
        {look.data && act ? (
          <BulkOutcome
            collection={collection}
            act={act}
            preview={look.data}
            running={run.isPending}
            onRun={() => run.mutate(act)}
            onCancel={() => look.reset()}
          />
        ) : (
          <>
            <BulkTools words={words} looking={look.isPending} onAct={look.mutate} />
            <Button size="xs" variant="subtle" onClick={onDone}>
              {t('list.clear')}
            </Button>
          </>
        )}
      </Group>
      {error && <ProblemNote error={error} />}
    </Paper>
  );
};
