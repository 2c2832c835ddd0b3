import { Link } from '@tanstack/react-router';
import { Section, type SectionProps } from '../../components/section.js';

export interface CardProps extends Omit<SectionProps, 'aside'> {
  /** Where all of it is. */
  readonly to?: string;
  readonly search?: object;
  readonly more?: string;
}

/** One part of a home page, with the way to the whole of it. */
export const Card = ({ to, search = {}, more, ...section }: CardProps) => (
  <Section
    {...section}
    aside={
      to &&
      more && (
        <Link to={to} search={search as never} aria-label={`${section.title}: ${more}`}>
          {more}
        </Link>
      )
    }
  />
);
