import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../../components/values.js';
import type { AccessEntry } from '../../../lib/audit.js';
import { useFormat } from '../../../lib/format/use-format.js';
import classes from '../audit.module.css';
import { AuditLine } from '../audit-line.js';
import { About } from '../audit-row.js';
import { AccessDetail } from './access-detail.js';

/** What it was about: the record, the first of many, or the collection. */
const AboutAccess = ({ entry }: { readonly entry: AccessEntry }) => {
  const { t } = useTranslation(['access', 'common']);
  const { number } = useFormat();
  const [first, ...others] = entry.records ?? [];
  if (first === undefined) {
    const collection = entry.collection && t(`common:nav.${entry.collection}`, { defaultValue: entry.collection });
    const rows = entry.rows === undefined ? undefined : t('rows', { rows: number(entry.rows) });
    return <span className={`${classes.name} ${classes.muted}`}>{[collection, rows].filter(Boolean).join(' · ')}</span>;
  }
  return (
    <span className={classes.name}>
      <About subject={first} />
      {others.length > 0 && <span className={classes.muted}> {t('more', { rest: number(others.length) })}</span>}
    </span>
  );
};

export interface AccessRowProps {
  readonly entry: AccessEntry;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

/** One read, sign-in or refusal in a line: what, of which record, by whom and by which way, when. */
export const AccessRow = ({ entry, opened, onToggle }: AccessRowProps) => {
  const { t } = useTranslation('access');
  const { number } = useFormat();
  const { act, refused, times, actor } = entry;
  return (
    <AuditLine
      what={
        <>
          {t(`act.${act}`, { defaultValue: act })}
          {refused !== undefined && (
            <Badge variant="default" size="sm">
              {t('refused')} {times !== undefined && t('times', { times: number(times) })}
            </Badge>
          )}
        </>
      }
      about={<AboutAccess entry={entry} />}
      who={actor === undefined ? t('nobody') : <NameText collection="users" id={actor} />}
      entry={entry}
      detail={<AccessDetail entry={entry} />}
      opened={opened}
      onToggle={onToggle}
    />
  );
};
