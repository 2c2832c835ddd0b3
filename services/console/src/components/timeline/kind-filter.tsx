import { Chip, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isTimelineKind, TIMELINE_KINDS, type TimelineKind } from './timeline-entry.js';

export interface KindFilterProps {
  readonly chosen: readonly TimelineKind[];
  readonly onChoose: (kinds: readonly TimelineKind[]) => void;
}

/** Which kinds of entries are shown; all of them while none is chosen. */
export const KindFilter = ({ chosen, onChoose }: KindFilterProps) => {
  const { t } = useTranslation('time');
  return (
    <Chip.Group multiple value={[...chosen]} onChange={(kinds) => onChoose(kinds.filter(isTimelineKind))}>
      <Group gap="xs" role="group" aria-label={t('kinds.title')}>
        {Object.keys(TIMELINE_KINDS).map((kind) => (
          <Chip key={kind} value={kind} size="xs" variant="outline">
            {t(`kinds.${kind}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
};
