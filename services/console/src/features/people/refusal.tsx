import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';

export interface RefusalProps {
  readonly error: unknown;
  readonly title: string;
  readonly onClose: () => void;
}

/** Why an act of the page's first line was refused. */
export const Refusal = ({ error, title, onClose }: RefusalProps) => {
  const { t } = useTranslation();
  return (
    <Modal opened={Boolean(error)} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('act.close') }}>
      <ProblemNote error={error} />
    </Modal>
  );
};
