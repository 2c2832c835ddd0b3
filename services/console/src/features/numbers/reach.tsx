import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import type { ReportQuery } from '../../lib/reports.js';
import { type Pipeline, useBreakdown, useFirstDeal } from '../../lib/reports.js';
import classes from './numbers.module.css';

const known = (report: Pipeline | undefined): readonly string[] =>
  (report?.rows ?? []).flatMap(({ key, label }) => (key === null ? [] : [label ?? key]));

/** What the numbers reach over: people, managers, offices, and from which day to which. */
export const Reach = ({ query, people }: { readonly query: ReportQuery; readonly people: number | undefined }) => {
  const { t } = useTranslation(['numbers', 'common']);
  const { day, number } = useFormat();
  const owners = known(useBreakdown('owner', query).data);
  const managers = known(useBreakdown('manager', query).data);
  const offices = known(useBreakdown('office', query).data);
  const counted = ['archived==false', ...(query.filter ? [`(${query.filter})`] : [])].join(';');
  const first = useFirstDeal(`${counted};openedOn!=null`, 'openedOn').data?.openedOn;
  const last = useFirstDeal(`${counted};closedOn!=null`, '-closedOn').data?.closedOn;
  return (
    <p className={classes.foot}>
      <span>
        {people === undefined
          ? t('reach.owners', { count: owners.length, text: number(owners.length) })
          : t('reach.ownersOf', { count: people, owners: number(owners.length), text: number(people) })}
      </span>
      <span>{t('reach.managers', { count: managers.length, text: number(managers.length) })}</span>
      {offices.length > 0 && (
        <span>
          {t('reach.offices')} <bdi>{[...offices].sort().join(', ')}</bdi>
        </span>
      )}
      {first && last && <span>{t('reach.days', { first: day(first), last: day(last) })}</span>}
    </p>
  );
};
