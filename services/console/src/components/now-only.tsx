import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../lib/as-of/as-of.js';

/** Lists and figures are those of now, even while cards show the past: says so. */
export const NowOnly = () => {
  const { t } = useTranslation();
  return useAsOf() === undefined ? null : <Alert color="yellow">{t('time.nowOnly')}</Alert>;
};

/** The same in short, for a list that hangs on a card. */
export const NowNote = () => {
  const { t } = useTranslation();
  return useAsOf() === undefined ? null : (
    <Text size="xs" c="var(--warn)" mb="xs">
      {t('time.ofNow')}
    </Text>
  );
};
