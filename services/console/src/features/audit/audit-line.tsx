import { UnstyledButton } from '@mantine/core';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { WhenText } from '../../components/values.js';
import { wayOf } from '../../lib/ways.js';
import classes from './audit.module.css';

export interface AuditLineProps {
  readonly what: ReactNode;
  readonly about: ReactNode;
  readonly who: ReactNode;
  /** When, and by which way. */
  readonly entry: Parameters<typeof wayOf>[0] & { readonly at: string };
  readonly detail: ReactNode;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

/** One act in a line: what, to which record, by whom and by which way, when; its detail opens below. */
export const AuditLine = ({ what, about, who, entry, detail, opened, onToggle }: AuditLineProps) => {
  const { t } = useTranslation('card');
  const id = useId();
  return (
    <li className={classes.row} data-opened={opened || undefined}>
      <div className={classes.line}>
        <UnstyledButton
          className={classes.what ?? ''}
          aria-expanded={opened}
          aria-controls={opened ? id : undefined}
          onClick={onToggle}
          data-row
        >
          <ChevronRight size={16} aria-hidden className={`${classes.chevron} mirrored`} />
          {what}
        </UnstyledButton>
        {about}
        <span className={classes.who}>
          {who} <span className={classes.muted}>{t(`way.${wayOf(entry)}`)}</span>
        </span>
        <span className={classes.when}>
          <WhenText value={entry.at} since />
        </span>
      </div>
      {opened && (
        <div id={id} className={classes.detail}>
          {detail}
        </div>
      )}
    </li>
  );
};
