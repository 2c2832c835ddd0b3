import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { ProblemNote } from '../../components/problem-note.js';
import classes from './home.module.css';

export interface CardProps {
  readonly title: string;
  /** Where all of it is. */
  readonly to?: string;
  readonly search?: object;
  readonly more?: string;
  readonly loading?: boolean;
  readonly error?: unknown;
  /** Said when there is nothing. */
  readonly empty?: string | false;
  readonly children: ReactNode;
}

/** One part of a home page. */
export const Card = ({ title, to, search = {}, more, loading = false, error, empty = false, children }: CardProps) => {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id}>{title}</h2>
        {to && more && (
          <Link to={to} search={search as never} aria-label={`${title}: ${more}`}>
            {more}
          </Link>
        )}
      </div>
      {error ? (
        <ProblemNote error={error} />
      ) : loading ? (
        <Skeleton h={96} />
      ) : empty ? (
        <p className={classes.muted}>{empty}</p>
      ) : (
        children
      )}
    </section>
  );
};
