import { Skeleton } from '@mantine/core';
import { ArrowDown, ArrowUp, Equal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CountedLink } from '../../components/counted-link.js';
import { useFormat } from '../../lib/format/use-format.js';
import { differenceOf } from './difference.js';
import figures from './figures.module.css';
import classes from './numbers.module.css';

const ARROWS = { up: ArrowUp, down: ArrowDown, same: Equal } as const;

interface DifferenceNoteProps {
  readonly now: number | null | undefined;
  readonly before: number | null | undefined;
  /** The figure of before, as it is read. */
  readonly beforeText: string;
  /** Less is better: days of a sale. */
  readonly lessIsBetter?: boolean | undefined;
}

/** Arrow, share and word: never the colour alone. */
export const DifferenceNote = ({ now, before, beforeText, lessIsBetter = false }: DifferenceNoteProps) => {
  const { t } = useTranslation(['numbers', 'common']);
  const { share } = useFormat();
  const difference = differenceOf(now, before);
  if (!difference) return <span className={classes.muted}>{t('compare.nothing')}</span>;
  const Arrow = ARROWS[difference.way];
  const good = difference.way === 'same' ? undefined : (difference.way === 'up') !== lessIsBetter;
  return (
    <span className={classes.difference}>
      <span className={`${classes.difference} ${good === undefined ? '' : good ? classes.up : classes.down}`}>
        <Arrow size={14} aria-hidden />
        {t(`compare.${difference.way}`, { share: difference.share === undefined ? '' : share(difference.share) })}
      </span>
      <span className={classes.muted}>{t('compare.from', { before: beforeText })}</span>
    </span>
  );
};

export interface FigureTileProps {
  readonly title: string;
  readonly text: string;
  /** A second line, e.g. the median beside the average. */
  readonly more?: string | undefined;
  readonly formula: string;
  readonly list: string;
  readonly filter: string;
  readonly difference?: DifferenceNoteProps | undefined;
}

/** One figure, which opens the deals that it is made of. */
export const FigureTile = ({ title, text, more, formula, list, filter, difference }: FigureTileProps) => (
  <CountedLink list={list} filter={filter} className={classes.tile}>
    <span className={classes.muted}>{title}</span>
    <span className={classes.figure}>
      <bdi>{text}</bdi>
    </span>
    {more && <span className={classes.muted}>{more}</span>}
    {difference && <DifferenceNote {...difference} />}
    <span className={classes.muted}>{formula}</span>
  </CountedLink>
);

export const TileSkeletons = () => (
  <div className={figures.tiles} aria-hidden>
    {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
      <Skeleton key={key} h={104} />
    ))}
  </div>
);
