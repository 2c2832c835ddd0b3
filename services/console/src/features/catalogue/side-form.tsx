import { Button, Drawer, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';

export interface SideFormProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Its inputs, made anew each time that it opens. */
  readonly children: ReactNode;
}

/** A form in a panel at the side, so that the list keeps its place. */
export const SideForm = ({ title, opened, onClose, children }: SideFormProps) => {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title={title}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      {children}
    </Drawer>
  );
};

export interface SideFormBodyProps {
  readonly isNew: boolean;
  readonly busy: boolean;
  readonly ready?: boolean;
  readonly error: unknown;
  readonly onSave: () => void;
  readonly children: ReactNode;
}

/** Inputs, what the server says of them, and the button that saves: what was typed stays when it is refused. */
export const SideFormBody = ({ isNew, busy, ready = true, error, onSave, children }: SideFormBodyProps) => {
  const { t } = useTranslation();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSave();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {children}
        {error ? <ProblemNote error={error} /> : null}
        <Button type="submit" loading={busy} disabled={!ready}>
          {t(isNew ? 'act.create' : 'act.save')}
        </Button>
      </Stack>
    </form>
  );
};
