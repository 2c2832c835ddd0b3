import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../lib/as-of/as-of.js';

/** Lists and figures are those of now, even while cards show the past: says so. */
export const NowOnly = () => {
  const { t } = useTranslation();
  return useAsOf() === undefined ? null : <Alert color="yellow">{t('time.nowOnly')}</Alert>;
};
