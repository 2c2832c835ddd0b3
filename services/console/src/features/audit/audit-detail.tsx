import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { ChangeList } from '../../components/record-history/change-list.js';
import { readHistory } from '../../lib/api/records.js';
import type { Collection } from '../../lib/api/types.js';
import type { AuditEntry } from '../../lib/audit.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useMay } from '../../lib/me.js';
import { subjectOf } from '../../lib/subject.js';
import classes from './audit.module.css';

/** The change that an event made, as the history of its record tells it. */
const useChange = (collection: Collection | undefined, id: string, { revision }: AuditEntry) =>
  useQuery({
    queryKey: [collection, 'record', id, 'change', revision],
    queryFn: async ({ signal }) =>
      (await readHistory(collection as Collection, id, String(revision + 1), signal)).items[0] ?? null,
    enabled: collection !== undefined,
    // What was written does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });

const Changes = ({ entry }: { readonly entry: AuditEntry }) => {
  const { t } = useTranslation('audit');
  const may = useMay();
  const about = subjectOf(entry.subject);
  const collection = about && may(`${about.collection}:history`) ? about.collection : undefined;
  const { data, error, isLoading, refetch } = useChange(collection, about?.id ?? '', entry);
  if (collection === undefined) return <Text c="var(--muted)">{t('noHistory')}</Text>;
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (isLoading) return <Skeleton h={40} data-busy />;
  const changes = data?.revision === entry.revision ? data.changes : [];
  if (changes.length === 0) return <Text c="var(--muted)">{t('noFields')}</Text>;
  return <ChangeList collection={collection} changes={changes} />;
};

export interface FactProps {
  readonly title: string;
  /** Takes a line of its own. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export const Fact = ({ title, wide = false, children }: FactProps) => (
  <div data-wide={wide || undefined}>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
);

/** What was before and what became, why, and where it stands in the log. */
export const AuditDetail = ({ entry }: { readonly entry: AuditEntry }) => {
  const { t } = useTranslation('audit');
  const { moment } = useFormat();
  const may = useMay();
  return (
    <>
      <Changes entry={entry} />
      <dl className={classes.facts}>
        <Fact title={t('fact.at')}>{moment(entry.at)}</Fact>
        {entry.occurredAt !== undefined && <Fact title={t('fact.occurredAt')}>{moment(entry.occurredAt)}</Fact>}
        {entry.reason !== undefined && (
          <Fact title={t('fact.reason')}>
            <bdi>{entry.reason}</bdi>
          </Fact>
        )}
        {entry.rule !== undefined && (
          <Fact title={t('fact.rule')}>
            <code dir="ltr">{entry.rule}</code>
          </Fact>
        )}
        {entry.import !== undefined && (
          <Fact title={t('fact.import')}>
            {may('imports:write') ? (
              <Link to={`/imports/${entry.import}` as string}>{t('openImport')}</Link>
            ) : (
              <code dir="ltr">{entry.import}</code>
            )}
          </Fact>
        )}
        <Fact title={t('fact.place')}>
          <code dir="ltr">{t('place', { position: entry.position.split('.')[0], revision: entry.revision })}</code>
        </Fact>
        <Fact title={t('fact.hash')}>
          <code dir="ltr">{entry.hash}</code>
        </Fact>
        <Fact title={t('fact.proof')}>
          <Link
            to="/audit/proof"
            search={{ position: Number(entry.position.split('.')[0]), hash: entry.hash } as never}
          >
            {t('prove')}
          </Link>
        </Fact>
        <Fact title={t('fact.request')}>
          <code dir="ltr">{entry.correlationId}</code>
        </Fact>
      </dl>
    </>
  );
};
