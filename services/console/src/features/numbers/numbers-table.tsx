import type { ReactNode } from 'react';
import classes from './numbers.module.css';

export interface NumbersTableProps {
  /** Titles of the columns; the first names the row, all others are numbers unless `texts` says so. */
  readonly head: readonly string[];
  readonly texts?: readonly number[];
  readonly children: ReactNode;
}

/** A table that scrolls sideways where it is too wide. */
export const NumbersTable = ({ head, texts = [], children }: NumbersTableProps) => (
  <div className={classes.scroll}>
    <table className={classes.table}>
      <thead>
        <tr>
          {head.map((title, i) => (
            <th key={title} scope="col" data-number={(i > 0 && !texts.includes(i)) || undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
