import { Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../use-places.js';
import classes from './key-help.module.css';
import { JUMPS, KEY_GROUPS } from './key-list.js';

interface LineProps {
  readonly keys: readonly string[];
  readonly word: string;
}

const Line = ({ keys, word }: LineProps) => (
  <div className={classes.line}>
    <Text size="sm" component="dt">
      {word}
    </Text>
    <Group component="dd" gap={4} wrap="nowrap" m={0} dir="ltr">
      {keys.map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </Group>
  </div>
);

/** All keys that the console listens to. */
export const KeyHelp = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation(['help', 'common']);
  const places = usePlaces();
  const jumps = Object.entries(JUMPS).flatMap(([letter, to]) => {
    const place = places.find((one) => one.to === to);
    return place ? [{ letter, word: t(`common:${place.word}`) }] : [];
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      <div className={classes.groups}>
        {KEY_GROUPS.map(({ word, lines }) => (
          <Stack key={word} gap={4}>
            <Title order={3} size="h6">
              {t(word)}
            </Title>
            <dl className={classes.lines}>
              {lines.map((line) => (
                <Line key={line.word} keys={line.keys} word={t(line.word)} />
              ))}
            </dl>
          </Stack>
        ))}
        <Stack gap={4}>
          <Title order={3} size="h6">
            {t('jumps')}
          </Title>
          <dl className={classes.lines}>
            {jumps.map(({ letter, word }) => (
              <Line key={letter} keys={['g', letter]} word={word} />
            ))}
          </dl>
        </Stack>
      </div>
    </Modal>
  );
};
