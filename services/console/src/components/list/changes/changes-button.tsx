import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../../../lib/names.js';
import { ListChanges } from './list-changes.js';

export interface ChangesButtonProps {
  readonly collection: Named;
  /** Which records are looked at, in the API's filter language. */
  readonly filter: string | undefined;
}

/** What changed in the list between two days: which records came, which went, and what of the others is another. */
export const ChangesButton = ({ collection, filter }: ChangesButtonProps) => {
  const { t } = useTranslation(['lists', 'common']);
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<GitCompareArrows size={16} aria-hidden />} onClick={open}>
        {t('changes.title')}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        title={t('changes.title')}
        position="right"
        size="xl"
        closeButtonProps={{ 'aria-label': t('common:act.close') }}
      >
        {opened && <ListChanges collection={collection} filter={filter} />}
      </Drawer>
    </>
  );
};
