import type { Collection, FieldChange } from '../../lib/api/types.js';
import { useFieldTitles } from '../../lib/custom-fields.js';
import { ChangeValue } from './change-value.js';
import classes from './record-history.module.css';

export interface ChangeListProps {
  readonly collection: Collection;
  readonly changes: readonly FieldChange[];
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** An empty list in the place of nothing tells nobody anything. */
const isSeen = ({ from, to }: FieldChange): boolean => !(isNothing(from) && isNothing(to));

/** Fields with what they were and what they became. */
export const ChangeList = ({ collection, changes }: ChangeListProps) => {
  const titleOf = useFieldTitles(collection);
  return (
    <dl className={classes.changes}>
      {changes.filter(isSeen).map(({ field, from, to }) => (
        <div key={field} className={classes.change}>
          <dt>{titleOf(field)}</dt>
          <dd>
            {!isNothing(from) && (
              <>
                <del className={classes.from}>
                  <ChangeValue of={collection} field={field} value={from} />
                </del>{' '}
                <span aria-hidden className="mirrored">
                  →
                </span>{' '}
              </>
            )}
            <ins className={classes.to}>
              <ChangeValue of={collection} field={field} value={isNothing(to) ? undefined : to} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
};
