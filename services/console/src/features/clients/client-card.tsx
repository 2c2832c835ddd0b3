import { Badge, Button, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Archive, ArchiveRestore } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { PageProblem } from '../../components/page-problem.js';
import { ProblemNote } from '../../components/problem-note.js';
import { Readers } from '../../components/readers/readers.js';
import { CardMenu } from '../../components/record-card/card-menu.js';
import { FieldRows } from '../../components/record-card/field-rows.js';
import type { FieldDef } from '../../components/record-card/fields/field-def.js';
import { OwnFields } from '../../components/record-card/own-fields.js';
import { PrintButton } from '../../components/record-card/print-button.js';
import { RecordCard, type RecordCardProps } from '../../components/record-card/record-card.js';
import { sayDone } from '../../components/say-done.js';
import { Composer } from '../../components/timeline/composer.js';
import { Timeline } from '../../components/timeline/timeline.js';
import { type Contact, type RecordOf, shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useAct, useRecord } from '../../lib/queries.js';

export interface ClientCardProps<C extends 'accounts' | 'contacts'> {
  readonly collection: C;
  readonly nameOf: (record: RecordOf<C>) => string | undefined;
  /** Above the other fields, where one row holds more than one field. */
  readonly first?: ReactNode;
  readonly fields: readonly FieldDef[];
  readonly relations: (record: RecordOf<C>) => ReactNode;
  /** For those who may erase. */
  readonly acts?: (record: RecordOf<C>) => ReactNode;
}

/** The card of an account or a contact, which the address names. */
export const ClientCard = <C extends 'accounts' | 'contacts'>(props: ClientCardProps<C>) => {
  const { collection, nameOf, first, fields, relations, acts } = props;
  const { t } = useTranslation(['clients', 'access', 'privacy', 'common']);
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const may = useMay();
  const asOf = useAsOf();
  const { data: record, error, refetch } = useRecord(collection, id, asOf);
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />;
  const { status, legalHold } = (record ?? {}) as {
    readonly status?: unknown;
    readonly legalHold?: Contact['legalHold'];
  };
  const [archived, erased] = [status === 'archived', status === 'erased'];
  const timeline = {
    key: 'timeline',
    title: t('timeline'),
    content: (newSince: string | undefined) => (
      <>
        {asOf === undefined && !erased && <Composer about={`${collection}/${id}`} />}
        <Timeline client={collection} id={id} newSince={newSince} />
      </>
    ),
  };
  const readers = {
    key: 'readers',
    title: t('access:readers.title'),
    content: () => <Readers client={`${collection}/${id}`} />,
  };
  return (
    <Page
      title={
        erased
          ? t('common:value.erased')
          : record
            ? (nameOf(record) ?? t('common:value.hidden'))
            : t('common:state.loading')
      }
      aside={
        <>
          {archived && <Badge color="gray">{t('archived')}</Badge>}
          {legalHold !== undefined && (
            <Badge variant="default" tt="none" c="var(--warn)">
              {t('privacy:hold.badge')}
            </Badge>
          )}
          <Text size="sm" c="var(--muted)" dir="auto" truncate miw={0}>
            {shown(legalHold)?.reason}
          </Text>
        </>
      }
      acts={
        <>
          <PrintButton />
          {record && may('privacy:write') && asOf === undefined && !erased && acts?.(record)}
          {record && may(`${collection}:write`) && asOf === undefined && !erased && (
            <ArchiveButton collection={collection} id={id} archived={archived} />
          )}
          {record && <CardMenu collection={collection} id={id} />}
        </>
      }
    >
      <RecordCard
        key={id}
        collection={collection}
        id={id}
        record={record as RecordCardProps['record']}
        fields={
          <>
            {first}
            <FieldRows fields={fields} />
            <OwnFields />
          </>
        }
        tabs={[...(may('timeline:read') ? [timeline] : []), ...(may('audit:read') ? [readers] : [])]}
        relations={record && !erased && relations(record)}
      />
    </Page>
  );
};

interface ArchiveButtonProps {
  readonly collection: 'accounts' | 'contacts';
  readonly id: string;
  readonly archived: boolean;
}

const ArchiveButton = ({ collection, id, archived }: ArchiveButtonProps) => {
  const { t } = useTranslation(['clients', 'common']);
  const act = useAct(collection);
  const [verb, back] = archived ? (['unarchive', 'archive'] as const) : (['archive', 'unarchive'] as const);
  const Icon = archived ? ArchiveRestore : Archive;
  const archive = (): void =>
    act.mutate({ id, act: verb }, { onSuccess: () => sayDone(t(`done.${verb}`), () => act.mutate({ id, act: back })) });
  return (
    <>
      <Button variant="default" leftSection={<Icon size={16} aria-hidden />} loading={act.isPending} onClick={archive}>
        {t(`common:act.${verb}`)}
      </Button>
      {act.error && <ProblemNote error={act.error} />}
    </>
  );
};
