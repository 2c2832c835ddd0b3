import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './counted-link.module.css';

export interface CountedLinkProps {
  /** The collection and the filter that show exactly what was counted, as the report names them. */
  readonly list: string;
  readonly filter: string;
  readonly label?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A number that opens the deals that it counts. */
export const CountedLink = ({ list, filter, label, className = classes.counted, children }: CountedLinkProps) => (
  <Link
    to={list === '/deals' ? '/deals/list' : '/numbers/deals'}
    search={{ filter } as never}
    className={className}
    preload={false}
    {...(label === undefined ? {} : { 'aria-label': label })}
  >
    {children}
  </Link>
);
