import { Badge, Button, Group, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Archive, ArchiveRestore, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RecordCard } from '../../components/record-card/record-card.js';
import { RecordHistory } from '../../components/record-history/record-history.js';
import { NoteComposer } from '../../components/timeline/note-composer.js';
import { Timeline } from '../../components/timeline/timeline.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useAct } from '../../lib/queries.js';

export interface ClientCardProps {
  readonly collection: 'accounts' | 'contacts';
  readonly id: string;
  readonly name: string | undefined;
  readonly archived: boolean;
  readonly loading: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly fields: ReactNode;
  readonly relations: ReactNode;
}

/** The frame of an account's and a contact's card. */
export const ClientCard = (props: ClientCardProps) => {
  const { collection, id, name, archived, loading, error, onRetry, fields, relations } = props;
  const { t } = useTranslation(['clients', 'common']);
  const may = useMay();
  const asOf = useAsOf();
  const navigate = useNavigate();
  const { tab = 'timeline' } = useSearch({ strict: false }) as { tab?: string };
  const act = useAct(collection);
  const writable = may(`${collection}:write`) && asOf === undefined;
  if (error) return <ProblemNote error={error} onRetry={onRetry} />;
  const verb = archived ? 'unarchive' : 'archive';
  const Icon = archived ? ArchiveRestore : Archive;
  const archive = (what: string): void =>
    act.mutate(
      { id, act: what },
      {
        onSuccess: () =>
          notifications.show({
            message: (
              <Group justify="space-between">
                {t(`done.${what}`)}
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => act.mutate({ id, act: what === 'archive' ? 'unarchive' : 'archive' })}
                >
                  {t('common:act.undo')}
                </Button>
              </Group>
            ),
          }),
      },
    );
  const tabs = [
    ...(may('timeline:read')
      ? [
          {
            key: 'timeline',
            title: t('timeline'),
            content: (
              <>
                {asOf === undefined && <NoteComposer client={collection} id={id} />}
                <Timeline client={collection} id={id} />
              </>
            ),
          },
        ]
      : []),
    ...(may(`${collection}:history`)
      ? [{ key: 'history', title: t('history'), content: <RecordHistory collection={collection} id={id} /> }]
      : []),
  ];
  return (
    <Page
      title={name ?? (loading ? t('common:state.loading') : t('common:value.hidden'))}
      aside={archived && <Badge color="gray">{t('archived')}</Badge>}
      acts={
        <>
          <Button variant="default" leftSection={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
            {t('print')}
          </Button>
          {writable && (
            <Button
              variant="default"
              leftSection={<Icon size={16} aria-hidden />}
              loading={act.isPending}
              onClick={() => archive(verb)}
            >
              {t(`common:act.${verb}`)}
            </Button>
          )}
        </>
      }
    >
      {act.error && <ProblemNote error={act.error} />}
      <RecordCard
        fields={loading ? <Skeleton height={320} /> : fields}
        tabs={tabs}
        tab={tabs.some(({ key }) => key === tab) ? tab : (tabs[0]?.key ?? '')}
        onTab={(next) =>
          void navigate({ to: '.', replace: true, search: ((before: object) => ({ ...before, tab: next })) as never })
        }
        relations={relations}
      />
    </Page>
  );
};
