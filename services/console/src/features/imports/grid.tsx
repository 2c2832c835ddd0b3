import { ScrollArea } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './imports.module.css';

export interface GridProps {
  /** Titles of the columns; those of `numbers` stand at the end of their cells. */
  readonly head: readonly string[];
  readonly numbers?: readonly number[];
  readonly children: ReactNode;
}

/** A table of a part of the file; it scrolls within itself, by keys too. */
export const Grid = ({ head, numbers = [], children }: GridProps) => (
  <ScrollArea.Autosize mah="60vh" type="auto" className={classes.grid} viewportProps={{ tabIndex: 0 }}>
    <table>
      <thead>
        <tr>
          {head.map((title, i) => (
            <th key={title} scope="col" className={numbers.includes(i) ? classes.number : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </ScrollArea.Autosize>
);
