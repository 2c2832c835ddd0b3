import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HandOverSteps } from './hand-over-steps.js';

export interface HandOverPanelProps {
  /** Who leaves, where that is known already. */
  readonly from?: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Gives what a leaver looks after to others. */
export const HandOverPanel = ({ from, opened, onClose }: HandOverPanelProps) => {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('handOver.title')}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <HandOverSteps start={from ?? ''} />
    </Drawer>
  );
};
