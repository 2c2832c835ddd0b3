import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CountedLink } from '../../components/counted-link.js';
import { useFormat } from '../../lib/format/use-format.js';
import type { PipelineRow } from '../../lib/reports.js';
import figures from './figures.module.css';
import classes from './numbers.module.css';

interface ShareBarProps {
  readonly share: number;
  /** Of what it is a share, for those who hear the table. */
  readonly of: string;
}

export const ShareBar = ({ share, of }: ShareBarProps) => {
  const format = useFormat();
  return (
    <div className={figures.share} title={of}>
      <div className={classes.bar} aria-hidden>
        <span style={{ inlineSize: `${Math.min(100, share * 100)}%` }} />
      </div>
      <span>
        <VisuallyHidden>{of}: </VisuallyHidden>
        {format.share(share)}
      </span>
    </div>
  );
};

export const PARTS = ['open', 'won', 'lost'] as const;

interface PartCellProps {
  readonly row: PipelineRow;
  /** What the row is called. */
  readonly title: string;
  readonly part: (typeof PARTS)[number];
}

/** What deals of one part are worth, above how many they are; the count opens them. */
export const PartCell = ({ row, title, part }: PartCellProps) => {
  const { t } = useTranslation(['numbers', 'common']);
  const { number, money } = useFormat();
  const { count, filter } = row[part];
  if (count === 0) return <span className={classes.muted}>{number(0)}</span>;
  const text = number(count);
  return (
    <>
      {part !== 'lost' && <div>{money(row[part].value)}</div>}
      <CountedLink list={row.list} filter={filter} label={t(`rowPart.${part}`, { row: title, count, text })}>
        {text}
      </CountedLink>
    </>
  );
};
