import { Button, Group } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface ProveFormProps {
  readonly ready: boolean;
  readonly busy: boolean;
  readonly onProve: () => void;
  readonly children: ReactNode;
}

/** Positions in a row, and the button that proves. */
export const ProveForm = ({ ready, busy, onProve, children }: ProveFormProps) => {
  const { t } = useTranslation('proof');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) onProve();
  };
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="end">
        {children}
        <Button type="submit" variant="default" disabled={!ready} loading={busy}>
          {t('prove')}
        </Button>
      </Group>
    </form>
  );
};
