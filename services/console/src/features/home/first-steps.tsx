import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Circle, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listRecords } from '../../lib/api/records.js';
import type { Collection } from '../../lib/api/types.js';
import { useMay } from '../../lib/me.js';
import { keys } from '../../lib/queries.js';
import { Card } from './card.js';
import classes from './home.module.css';
import { STEPS, type Step } from './steps.js';

/**
 * Whether there are as many records as a step asks for; undefined while that is not known, or is not to be known. What
 * is done stays done: it is asked for once, and not again with each change that is heard of.
 */
const useDone = (collection: Collection, enough: number, wanted: boolean): boolean | undefined =>
  useQuery({
    queryKey: keys.list(collection, { enough }),
    queryFn: async ({ signal }) =>
      (await listRecords(collection, { limit: enough, fields: 'id' }, signal)).items.length >= enough,
    enabled: ({ state }) => wanted && state.data !== true,
    gcTime: Number.POSITIVE_INFINITY,
  }).data;

const Line = ({ step, done }: { readonly step: Step; readonly done: boolean }) => {
  const { t } = useTranslation('home');
  const Icon = done ? CircleCheck : Circle;
  return (
    <li>
      <span className={done ? classes.done : classes.step}>
        <Icon size={16} aria-hidden />
        {done ? t(step.word) : <Link to={step.to}>{t(step.word)}</Link>}
        {done && <span className="visually-hidden"> {t('step.done')}</span>}
      </span>
    </li>
  );
};

/** What makes an empty installation useful; each step ticks itself off, and the card goes when all are done. */
export const FirstSteps = () => {
  const { t } = useTranslation('home');
  const may = useMay();
  const sets = may('imports:write');
  const done: Readonly<Record<string, boolean | undefined>> = {
    accounts: useDone('accounts', 1, sets && may('accounts:read')),
    contacts: useDone('contacts', 1, sets && may('contacts:read')),
    deals: useDone('deals', 1, sets && may('deals:read')),
    users: useDone('users', 2, sets && may('users:read')),
  };
  const steps = STEPS.filter(({ permission, collection }) => may(permission) && done[collection] !== undefined);
  if (!sets || steps.every(({ collection }) => done[collection])) return null;
  return (
    <Card title={t('step.title')}>
      <ol className={classes.rows}>
        {steps.map((step) => (
          <Line key={step.word} step={step} done={done[step.collection] === true} />
        ))}
      </ol>
    </Card>
  );
};
