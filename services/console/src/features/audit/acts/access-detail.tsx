import { useTranslation } from 'react-i18next';
import { PlainText } from '../../../components/values.js';
import { isHidden } from '../../../lib/api/types.js';
import type { AccessEntry } from '../../../lib/audit.js';
import { useFormat } from '../../../lib/format/use-format.js';
import classes from '../audit.module.css';
import { Fact } from '../audit-detail.js';
import { RowsShown } from './rows-shown.js';

/** What went wrong stands at the end of a code: `contact-unknown`. */
const endingOf = (code: string): string => code.slice(code.lastIndexOf('-') + 1);

const Code = ({ children }: { readonly children: string }) => <code dir="ltr">{children}</code>;

/** From where, by which fields, why or why not, and where it stands in the access log. */
export const AccessDetail = ({ entry }: { readonly entry: AccessEntry }) => {
  const { t } = useTranslation('access');
  const { moment, number } = useFormat();
  const { address, agent, fields, rows, reason, refused, times, route, request } = entry;
  return (
    <dl className={classes.facts}>
      <Fact title={t('fact.at')}>{moment(entry.at)}</Fact>
      {refused !== undefined && (
        <Fact title={t('fact.refused')}>
          {t([`why.${refused}`, `why.${endingOf(refused)}`], { defaultValue: refused })}
        </Fact>
      )}
      {times !== undefined && <Fact title={t('fact.times')}>{number(times)}</Fact>}
      {reason !== undefined && (
        <Fact title={t('fact.reason')}>
          <bdi>{reason}</bdi>
        </Fact>
      )}
      {entry.moment !== undefined && (
        <Fact title={t('fact.moment')}>
          {Number.isNaN(Date.parse(entry.moment)) || /^\d+$/.test(entry.moment) ? (
            <Code>{entry.moment}</Code>
          ) : (
            moment(entry.moment)
          )}
        </Fact>
      )}
      {rows !== undefined && <Fact title={t('fact.rows')}>{number(rows)}</Fact>}
      {rows !== undefined && rows > 0 && <RowsShown entry={entry.number} />}
      {fields !== undefined && (
        <Fact title={t('fact.fields')}>
          <Code>{fields.join(', ')}</Code>
        </Fact>
      )}
      <Fact title={t('fact.address')}>
        <PlainText value={address} />
      </Fact>
      <Fact title={t('fact.agent')}>
        {typeof agent === 'string' && !isHidden(agent) ? (
          t(`agentIs.${agent}`, { defaultValue: agent })
        ) : (
          <PlainText value={agent} />
        )}
      </Fact>
      {route !== undefined && (
        <Fact title={t('fact.route')}>
          <Code>{route}</Code>
        </Fact>
      )}
      <Fact title={t('fact.place')}>{t('place', { number: number(entry.number) })}</Fact>
      <Fact title={t('fact.hash')}>
        <Code>{entry.hash}</Code>
      </Fact>
      {request !== undefined && (
        <Fact title={t('fact.request')}>
          <Code>{request}</Code>
        </Fact>
      )}
    </dl>
  );
};
