import { useTranslation } from 'react-i18next';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useMe } from '../../lib/me.js';
import classes from './record-card.module.css';

/** On paper alone: of which moment the card is, and who printed it when. */
export const PrintHead = () => {
  const { t } = useTranslation('time');
  const { name } = useMe();
  const { moment } = useFormat();
  const asOf = useAsOf();
  return (
    <p className={classes.printHead}>
      {asOf !== undefined && `${t('asOfMoment', { moment: moment(asOf) })} · `}
      {t('printed', { moment: moment(new Date().toISOString()), name })}
    </p>
  );
};
