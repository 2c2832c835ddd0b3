import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/section.js';
import { type Hit, pageOfRecord } from '../../lib/search.js';
import classes from './search.module.css';

const LISTS: Readonly<Record<string, string>> = { accounts: '/accounts', contacts: '/contacts', deals: '/deals/list' };

const HitLine = ({ hit: { collection, id, title, subtitle, matched } }: { readonly hit: Hit }) => {
  const { t } = useTranslation(['search', 'fields']);
  const to = pageOfRecord(collection, id);
  const name = <bdi>{title ?? id}</bdi>;
  return (
    <li>
      <span className={classes.title}>{to === undefined ? name : <Link to={to}>{name}</Link>}</span>
      {subtitle && (
        <span className={classes.muted}>
          <bdi>{subtitle}</bdi>
        </span>
      )}
      {matched && (
        <span className={classes.muted}>
          {t('inField', { field: t(`fields:${matched.field}`, { defaultValue: matched.field }) })}
          <bdi>{matched.text}</bdi>
        </span>
      )}
    </li>
  );
};

export interface HitGroupProps {
  readonly collection: string;
  readonly q: string;
  readonly hits: readonly Hit[];
  /** There are more than these. */
  readonly more: boolean;
}

/** What was found in one collection, and the way to all of it. */
export const HitGroup = ({ collection, q, hits, more }: HitGroupProps) => {
  const { t } = useTranslation(['search', 'common']);
  const list = LISTS[collection];
  if (hits.length === 0) return null;
  return (
    <Section
      title={t([`search:${collection}`, `common:nav.${collection}`])}
      aside={
        more &&
        list && (
          <Link to={list} search={{ q } as never}>
            {t('all')}
          </Link>
        )
      }
    >
      <ul className={classes.hits}>
        {hits.map((hit) => (
          <HitLine key={hit.id} hit={hit} />
        ))}
      </ul>
    </Section>
  );
};
