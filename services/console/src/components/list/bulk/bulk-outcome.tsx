import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format/use-format.js';
import { ChangeList } from '../../record-history/change-list.js';
import { NameText } from '../../values.js';
import type { BulkAct, BulkCollection, BulkPreview } from './bulk-act.js';

const MOST_EXAMPLES = 3;

export interface BulkOutcomeProps {
  readonly collection: BulkCollection;
  readonly act: BulkAct;
  readonly preview: BulkPreview;
  readonly running: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

/** What would happen: how many, a few of them by name, and the question whether to do it. */
export const BulkOutcome = ({ collection, act, preview, running, onRun, onCancel }: BulkOutcomeProps) => {
  const { t } = useTranslation(['bulk', 'common']);
  const { number } = useFormat();
  return (
    <Stack gap="xs" flex={1} miw={0}>
      <Group>
        <Text size="sm" role="status">
          {t(`act.${act.word}`, { count: preview.changed, tag: String(act.body?.tags ?? '') })}
          {preview.unchanged > 0 && ` · ${t('unchanged', { count: preview.unchanged })}`}
          {preview.refused > 0 && ` · ${t('refused', { count: preview.refused })}`}
          {preview.tried < preview.count &&
            ` · ${t('tried', { tried: number(preview.tried), all: number(preview.count) })}`}
        </Text>
        <Button size="xs" loading={running} disabled={preview.changed === 0} onClick={onRun}>
          {t('run')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('common:act.cancel')}
        </Button>
      </Group>
      {preview.sample.slice(0, MOST_EXAMPLES).map(({ id, changes }) => (
        <section key={id}>
          <Text size="sm" fw={500}>
            <NameText collection={collection} id={id} />
          </Text>
          <ChangeList collection={collection} changes={changes} />
        </section>
      ))}
    </Stack>
  );
};
