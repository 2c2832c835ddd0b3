import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface SubmitRowProps {
  /** The word of the button that saves; "Save" when it is not given. */
  readonly word?: string;
  readonly busy: boolean;
  readonly ready?: boolean;
  readonly onCancel: () => void;
}

/** The end of a form that is filled in its place: it saves, or leaves things as they were. */
export const SubmitRow = ({ word, busy, ready = true, onCancel }: SubmitRowProps) => {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Button type="submit" size="xs" loading={busy} disabled={!ready}>
        {word ?? t('act.save')}
      </Button>
      <Button size="xs" variant="default" onClick={onCancel}>
        {t('act.cancel')}
      </Button>
    </Group>
  );
};
