import { Button, Skeleton } from '@mantine/core';
import { Download } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { saveBlob } from '../../lib/download.js';
import { type Cell, csvOf } from './csv.js';
import classes from './numbers.module.css';

export interface TableCardProps {
  readonly title: string;
  /** Of the file, without its ending. */
  readonly name: string;
  readonly head: readonly string[];
  readonly cells: readonly (readonly Cell[])[];
  readonly loading: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One table of numbers with its file; says where it stands when there is nothing to show. */
export const TableCard = (props: TableCardProps) => {
  const { title, name, head, cells, loading, error, onRetry, wide, children } = props;
  const { t } = useTranslation(['numbers', 'common']);
  const id = useId();
  return (
    <section className={`${classes.card} ${wide ? classes.wide : ''}`} aria-labelledby={id}>
      <div className={classes.cardHead}>
        <h2 id={id}>{title}</h2>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Download size={14} aria-hidden />}
          disabled={cells.length === 0}
          onClick={() => saveBlob(csvOf(head, cells), `${name}.csv`)}
          aria-label={t('exportOf', { title })}
          data-no-print
        >
          CSV
        </Button>
      </div>
      {error ? (
        <ProblemNote error={error} onRetry={onRetry} />
      ) : loading ? (
        <Skeleton h={160} />
      ) : cells.length === 0 ? (
        <p className={classes.muted}>{t('noDeals')}</p>
      ) : (
        children
      )}
    </section>
  );
};
