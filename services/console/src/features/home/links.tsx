import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from './card.js';
import classes from './home.module.css';

export interface Hint {
  readonly to: string;
  readonly search?: object;
  readonly word: string;
}

/** Where to go on from here. */
export const Links = ({
  title,
  hints,
  note,
}: {
  readonly title: string;
  readonly hints: readonly Hint[];
  readonly note?: string;
}) => {
  const { t } = useTranslation(['home', 'common']);
  return (
    <Card title={title}>
      <ol className={classes.rows}>
        {hints.map(({ to, search = {}, word }) => (
          <li key={word}>
            <Link to={to} search={search as never}>
              {t(word)}
            </Link>
          </li>
        ))}
      </ol>
      {note && <p className={classes.muted}>{note}</p>}
    </Card>
  );
};
