import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay, useMe } from '../../lib/me.js';
import { usePlacesOffered } from '../../lib/places.js';
import { ErasureCounts } from './erasure-counts.js';
import { FirstSteps } from './first-steps.js';
import { HeadFigures } from './head-figures.js';
import classes from './home.module.css';
import { Links } from './links.js';
import { MyTasks } from './my-tasks.js';
import { NewestEvents } from './newest-events.js';
import { PipelineRows } from './pipeline-rows.js';
import { ROLE_LINKS } from './role-links.js';
import { StuckDeals } from './stuck-deals.js';

/** Where one begins, by what one does here. */
export const HomePage = () => {
  const { t } = useTranslation(['home', 'common']);
  const { id, roles } = useMe();
  const may = useMay();
  const past = useAsOf() !== undefined;
  const has = (role: string): boolean => roles.includes(role);
  const leads = has('head-of-sales');
  const sells = has('sales');
  const pages = usePlacesOffered().filter(({ group, to }) => group === 'main' && to !== '/');
  return (
    <Page title={t('common:nav.home')}>
      <div className={classes.grid}>
        {!past && <FirstSteps />}
        {may('tasks:write') && <MyTasks />}
        {leads && <HeadFigures />}
        {(sells || leads) && <StuckDeals {...(leads ? {} : { ownerId: id })} />}
        {sells && !leads && <PipelineRows title={t('myDeals')} by="stage" part="open" filter={`ownerId==${id}`} />}
        {leads && <PipelineRows title={t('team')} by="owner" part="won" />}
        {has('dpo') && <ErasureCounts />}
        {ROLE_LINKS.filter(({ role }) => has(role)).map(({ role, note, hints }) => (
          <Links key={role} title={t(role)} hints={hints} {...(note ? { note: t(note) } : {})} />
        ))}
        {!may('reports:read') && (
          <Links title={t('pages')} hints={pages.map(({ to, word }) => ({ to, word: `common:${word}` }))} />
        )}
        {may('events:read') && may('reports:read') && <NewestEvents />}
      </div>
    </Page>
  );
};
