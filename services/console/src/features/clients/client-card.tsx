import { Badge, Button, Skeleton } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Archive, ArchiveRestore, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RecordCard } from '../../components/record-card/record-card.js';
import { RecordHistory } from '../../components/record-history/record-history.js';
import { sayDone } from '../../components/say-done.js';
import { Composer } from '../../components/timeline/composer.js';
import { Timeline } from '../../components/timeline/timeline.js';
import type { RecordOf } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useAct, useRecord } from '../../lib/queries.js';

export interface ClientCardProps<C extends 'accounts' | 'contacts'> {
  readonly collection: C;
  readonly nameOf: (record: RecordOf<C>) => string | undefined;
  readonly fields: (record: RecordOf<C>) => ReactNode;
  readonly relations: (record: RecordOf<C>) => ReactNode;
}

/** The card of an account or a contact, which the address names. */
export const ClientCard = <C extends 'accounts' | 'contacts'>(props: ClientCardProps<C>) => {
  const { collection, nameOf, fields, relations } = props;
  const { t } = useTranslation(['clients', 'common']);
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const may = useMay();
  const asOf = useAsOf();
  const navigate = useNavigate();
  const { tab = 'timeline' } = useSearch({ strict: false }) as { readonly tab?: string };
  const { data: record, error, refetch } = useRecord(collection, id, asOf);
  const act = useAct(collection);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  const archived = (record as { readonly status?: unknown } | undefined)?.status === 'archived';
  const Icon = archived ? ArchiveRestore : Archive;
  const verb = archived ? 'unarchive' : 'archive';
  const back = archived ? 'archive' : 'unarchive';
  const archive = (): void =>
    act.mutate({ id, act: verb }, { onSuccess: () => sayDone(t(`done.${verb}`), () => act.mutate({ id, act: back })) });
  const tabs = [
    {
      key: 'timeline',
      title: t('timeline'),
      permission: 'timeline:read',
      content: (
        <>
          {asOf === undefined && <Composer about={`${collection}/${id}`} />}
          <Timeline client={collection} id={id} />
        </>
      ),
    },
    {
      key: 'history',
      title: t('history'),
      permission: `${collection}:history`,
      content: <RecordHistory collection={collection} id={id} />,
    },
  ].filter(({ permission }) => may(permission));
  return (
    <Page
      title={record ? (nameOf(record) ?? t('common:value.hidden')) : t('common:state.loading')}
      aside={archived && <Badge color="gray">{t('archived')}</Badge>}
      acts={
        <>
          <Button variant="default" leftSection={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
            {t('print')}
          </Button>
          {record && may(`${collection}:write`) && asOf === undefined && (
            <Button
              variant="default"
              leftSection={<Icon size={16} aria-hidden />}
              loading={act.isPending}
              onClick={archive}
            >
              {t(`common:act.${verb}`)}
            </Button>
          )}
        </>
      }
    >
      {act.error && <ProblemNote error={act.error} />}
      <RecordCard
        fields={record ? fields(record) : <Skeleton height={320} />}
        tabs={tabs}
        tab={tabs.some(({ key }) => key === tab) ? tab : (tabs[0]?.key ?? '')}
        onTab={(next) =>
          void navigate({ to: '.', replace: true, search: ((before: object) => ({ ...before, tab: next })) as never })
        }
        relations={record && relations(record)}
      />
    </Page>
  );
};
