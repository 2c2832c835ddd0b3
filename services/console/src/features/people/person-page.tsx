import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { PageProblem } from '../../components/page-problem.js';
import { CardMenu } from '../../components/record-card/card-menu.js';
import { RecordCard } from '../../components/record-card/record-card.js';
import { shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useRecord } from '../../lib/queries.js';
import { PersonActs } from './person-acts.js';
import { PersonFields } from './person-fields.js';
import { PersonOwns } from './person-owns.js';
import { PersonRoles } from './person-roles.js';
import { StatusMark } from './status-mark.js';

/** One person: who they are, what they may do, what is theirs, and who changed any of it. */
export const PersonPage = () => {
  const { t } = useTranslation(['people', 'common']);
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const may = useMay();
  const asOf = useAsOf();
  const { data: user, error, refetch } = useRecord('users', id, asOf);
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={user ? (shown(user.name) ?? t('common:value.hidden')) : t('common:state.loading')}
      aside={user && <StatusMark status={user.status} />}
      acts={
        user && (
          <>
            {may('users:write') && asOf === undefined && <PersonActs user={user} />}
            <CardMenu collection="users" id={id} />
          </>
        )
      }
    >
      <RecordCard
        key={id}
        collection="users"
        id={id}
        record={user}
        fields={<PersonFields />}
        tabs={[]}
        relations={
          user && (
            <>
              <PersonRoles user={user} />
              <PersonOwns id={id} />
            </>
          )
        }
      />
    </Page>
  );
};
