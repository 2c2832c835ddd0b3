import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Columns3, Ellipsis, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { type Pipeline, shown } from '../../../lib/api/types.js';
import { RenamePanel } from './rename-panel.js';
import { usePipelineActs } from './use-pipeline-acts.js';

export interface PipelineActsProps {
  readonly pipeline: Pipeline;
  readonly pipelines: readonly Pipeline[];
}

/** Renames a pipeline, changes its place, takes it out of use and brings it back. */
export const PipelineActs = ({ pipeline, pipelines }: PipelineActsProps) => {
  const { t } = useTranslation(['catalogue', 'common']);
  const [renaming, setRenaming] = useState(false);
  const { setArchived, swap, error } = usePipelineActs();
  const at = pipelines.findIndex(({ id }) => id === pipeline.id);
  const [before, after] = [pipelines[at - 1], pipelines[at + 1]];
  const archived = pipeline.status === 'archived';
  const Icon = archived ? ArchiveRestore : Archive;
  return (
    <>
      <Group gap="xs">
        <Button
          component={Link}
          to="/deals"
          search={{ pipeline: pipeline.id } as never}
          size="xs"
          variant="default"
          leftSection={<Columns3 size={14} aria-hidden />}
        >
          {t('pipeline.openBoard')}
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('actsOf', { name: shown(pipeline.name) ?? pipeline.id })}
            >
              <Ellipsis size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!archived && (
              <Menu.Item leftSection={<Pencil size={16} aria-hidden />} onClick={() => setRenaming(true)}>
                {t('rename')}
              </Menu.Item>
            )}
            {before && !archived && (
              <Menu.Item leftSection={<ArrowUp size={16} aria-hidden />} onClick={() => swap(pipeline, before)}>
                {t('earlier')}
              </Menu.Item>
            )}
            {after && !archived && (
              <Menu.Item leftSection={<ArrowDown size={16} aria-hidden />} onClick={() => swap(pipeline, after)}>
                {t('later')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<Icon size={16} aria-hidden />} onClick={() => setArchived(pipeline, !archived)}>
              {t(`common:act.${archived ? 'unarchive' : 'archive'}`)}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {error && <ProblemNote error={error} />}
      <RenamePanel pipeline={pipeline} opened={renaming} onClose={() => setRenaming(false)} />
    </>
  );
};
