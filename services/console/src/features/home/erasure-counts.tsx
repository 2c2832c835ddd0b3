import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import { readErasures } from '../../lib/privacy.js';
import { Card } from './card.js';
import classes from './home.module.css';

const STATES = ['done', 'decided', 'ordered', 'refused'] as const;

/** How many people were erased, and how the others' erasures stand. */
export const ErasureCounts = () => {
  const { t } = useTranslation(['home', 'privacy', 'common']);
  const { number } = useFormat();
  const {
    data = [],
    error,
    isPending,
  } = useQuery({ queryKey: ['erasures'], queryFn: ({ signal }) => readErasures(signal) });
  const counts = STATES.map((state) => [state, data.filter(({ status }) => status === state).length] as const);
  return (
    <Card
      title={t('common:nav.privacy')}
      to="/privacy"
      more={t('all')}
      loading={isPending}
      error={error}
      empty={data.length === 0 && t('privacy:none')}
    >
      <ul className={classes.rows}>
        {counts
          .filter(([, count]) => count > 0)
          .map(([state, count]) => (
            <li key={state}>
              <span>{t(`privacy:states.${state}`)}</span>
              <span className={classes.figure}>{number(count)}</span>
            </li>
          ))}
      </ul>
    </Card>
  );
};
