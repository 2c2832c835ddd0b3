import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Section, type SectionProps } from '../../components/section.js';
import { type Cell, csvOf } from '../../lib/csv.js';
import { saveBlob } from '../../lib/download.js';
import figures from './figures.module.css';

export interface TableCardProps extends Omit<SectionProps, 'aside' | 'className' | 'empty'> {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly head: readonly string[];
  readonly cells: readonly (readonly Cell[])[];
  readonly wide?: boolean;
}

/** One table of numbers with its file. */
export const TableCard = ({ name, head, cells, wide = false, ...section }: TableCardProps) => {
  const { t } = useTranslation(['numbers', 'common']);
  return (
    <Section
      {...section}
      className={wide ? figures.wide : undefined}
      empty={cells.length === 0 && t('noDeals')}
      aside={
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Download size={14} aria-hidden />}
          disabled={cells.length === 0}
          onClick={() => saveBlob(csvOf(head, cells), `${name}.csv`)}
          aria-label={t('exportOf', { title: section.title })}
          data-no-print
        >
          CSV
        </Button>
      }
    />
  );
};
