import { useTranslation } from 'react-i18next';
import { NowOnly } from '../../components/now-only.js';
import { Page } from '../../components/page.js';
import { useMay, useMe } from '../../lib/me.js';
import { useList } from '../../lib/queries.js';
import { HeadFigures } from './head-figures.js';
import classes from './home.module.css';
import { Links } from './links.js';
import { MyTasks } from './my-tasks.js';
import { NewestEvents } from './newest-events.js';
import { PipelineRows } from './pipeline-rows.js';
import { StuckDeals } from './stuck-deals.js';

/** Whether nothing has been put in yet; undefined while that is not known. */
const useEmptyStore = (may: boolean): boolean | undefined => {
  const { data } = useList('accounts', { limit: 1, fields: 'id' }, may);
  return data && data.pages[0]?.items.length === 0;
};

const FIRST_STEPS = [
  { permission: 'imports:write', to: '/imports/new', word: 'step.import' },
  { permission: 'accounts:write', to: '/accounts', word: 'step.account' },
  { permission: 'deals:write', to: '/deals', word: 'step.deal' },
] as const;

/** Where one begins, by what one does here. */
export const HomePage = () => {
  const { t } = useTranslation(['home', 'common']);
  const { id, roles } = useMe();
  const may = useMay();
  const empty = useEmptyStore(may('accounts:read'));
  const has = (role: string): boolean => roles.includes(role);
  const leads = has('head-of-sales');
  const sells = has('sales');
  const steps = FIRST_STEPS.filter(({ permission }) => may(permission));
  return (
    <Page title={t('common:nav.home')}>
      <NowOnly />
      <div className={classes.grid}>
        {empty === true && steps.length > 0 && <Links title={t('step.title')} hints={steps} />}
        {may('tasks:write') && <MyTasks />}
        {leads && <HeadFigures />}
        {(sells || leads) && <StuckDeals {...(leads ? {} : { ownerId: id })} />}
        {sells && !leads && <PipelineRows title={t('myDeals')} by="stage" part="open" filter={`ownerId==${id}`} />}
        {leads && <PipelineRows title={t('team')} by="owner" part="won" />}
        {has('analyst') && (
          <Links
            title={t('analyst')}
            note={t('streamHint')}
            hints={[
              { to: '/numbers', search: { period: 'this-quarter', compare: 'before' }, word: 'link.quarter' },
              { to: '/numbers', search: { period: 'this-year', compare: 'year' }, word: 'link.year' },
              { to: '/deals/list', word: 'link.deals' },
            ]}
          />
        )}
        {has('auditor') && (
          <Links title={t('auditor')} note={t('verifyHint')} hints={[{ to: '/operate', word: 'link.operate' }]} />
        )}
        {has('admin') && (
          <Links
            title={t('admin')}
            hints={[
              { to: '/operate', word: 'link.operate' },
              { to: '/imports', word: 'link.imports' },
            ]}
          />
        )}
        {may('events:read') && may('reports:read') && <NewestEvents />}
      </div>
    </Page>
  );
};
