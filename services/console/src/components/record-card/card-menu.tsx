import { ActionIcon, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EllipsisVertical, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api/client.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { whenOver } from '../../lib/job-queries.js';
import type { Job } from '../../lib/jobs.js';
import { useMay } from '../../lib/me.js';
import { ProblemNote } from '../problem-note.js';
import { sayDone } from '../say-done.js';
import type { CardCollection } from './card-scope.js';

interface CardMenuProps {
  readonly collection: CardCollection;
  readonly id: string;
}

const heal = async ({ collection, id }: CardMenuProps): Promise<Job> => {
  const path = { collection, id };
  const { data } = await api.POST('/api/v1/records/{collection}/{id}/heal', { params: { path }, body: {} });
  return whenOver((data as Job).id);
};

/** What operators do with one record: fold anew what the lists show of it. */
export const CardMenu = (props: CardMenuProps) => {
  const { t } = useTranslation(['card', 'common']);
  const client = useQueryClient();
  const past = useAsOf() !== undefined;
  const may = useMay()('projections:write');
  const healing = useMutation({
    mutationFn: () => heal(props),
    onSuccess: async ({ status, result, error }) => {
      if (status !== 'done') return sayDone(t('heal.failed', { reason: error ?? status }));
      sayDone(t('heal.done', { ...result }));
      await client.invalidateQueries();
    },
  });
  if (!may || past) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('menu')} loading={healing.isPending}>
            <EllipsisVertical size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Wrench size={16} aria-hidden />} onClick={() => healing.mutate()}>
            {t('heal.do')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {healing.error && <ProblemNote error={healing.error} />}
    </>
  );
};
