import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { readRowsShown } from '../../../lib/audit.js';
import { useFormat } from '../../../lib/format/use-format.js';
import { keys } from '../../../lib/queries.js';
import { Fact } from '../audit-detail.js';
import { About } from '../audit-row.js';

/** Rows that are named; a page may have had hundreds. */
const NAMED = 50;

/** Which records a page showed, where the installation keeps that: asked for when the entry is opened. */
export const RowsShown = ({ entry }: { readonly entry: number }) => {
  const { t } = useTranslation('access');
  const { number } = useFormat();
  const { data = [] } = useQuery({
    queryKey: [...keys.audit, 'rows-shown', entry],
    queryFn: ({ signal }) => readRowsShown(entry, signal),
  });
  if (data.length === 0) return null;
  return (
    <Fact title={t('fact.shown')} wide>
      {data.slice(0, NAMED).map((subject, n) => (
        <Fragment key={subject}>
          {n > 0 && ' · '}
          <About subject={subject} />
        </Fragment>
      ))}
      {data.length > NAMED && ` ${t('more', { rest: number(data.length - NAMED) })}`}
    </Fact>
  );
};
