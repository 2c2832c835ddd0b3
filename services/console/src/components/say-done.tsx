import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

interface DoneProps {
  readonly text: string;
  readonly onUndo: (() => void) | undefined;
}

const Done = ({ text, onUndo }: DoneProps) => {
  const { t } = useTranslation();
  return (
    <Group justify="space-between">
      <Text size="sm">{text}</Text>
      {onUndo && (
        <Button size="compact-xs" variant="default" onClick={onUndo}>
          {t('act.undo')}
        </Button>
      )}
    </Group>
  );
};

/** Long enough to read it and to reach the button. */
const SHOWN_MS = 10_000;

/** Says what was done, with one way back where there is one. */
export const sayDone = (text: string, undo?: () => void): void => {
  const id = notifications.show({
    autoClose: SHOWN_MS,
    closeButtonProps: { 'aria-label': i18next.t('act.close') },
    message: (
      <Done
        text={text}
        onUndo={
          undo &&
          (() => {
            notifications.hide(id);
            undo();
          })
        }
      />
    ),
  });
};
