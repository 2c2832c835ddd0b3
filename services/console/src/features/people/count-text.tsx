import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import type { Count } from './owned.js';

/** A count as the server gives it: exact up to a bound. */
export const CountText = ({ count: { value, atLeast } }: { readonly count: Count }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  return <bdi>{atLeast ? t('list.moreThan', { number: number(value) }) : number(value)}</bdi>;
};
