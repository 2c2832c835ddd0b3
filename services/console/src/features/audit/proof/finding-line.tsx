import type { Finding, Outcome, Proof } from '@relata/proof/browser';
import { Check, CircleHelp, type LucideIcon, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format/use-format.js';
import classes from './proof.module.css';

const ICONS: Readonly<Record<Outcome, LucideIcon>> = { holds: Check, fails: X, open: CircleHelp };

/** Of a path it depends on what it proves, of the keys on whether some were kept. */
const wordOf = (finding: Finding, of: Proof['kind']): string => {
  const { what, outcome } = finding;
  if (what === 'path') return `path.${of}.${outcome}`;
  return what === 'keys' && outcome === 'holds' && finding.kept > 0 ? 'keys.holdsKept' : `${what}.${outcome}`;
};

/** What was checked, and whether it holds: an icon and a sentence. */
export const FindingLine = ({ finding, of }: { readonly finding: Finding; readonly of: Proof['kind'] }) => {
  const { t } = useTranslation('proof');
  const { moment } = useFormat();
  const { what, outcome } = finding;
  const Icon = ICONS[outcome];
  const head = 'head' in finding ? finding.head : undefined;
  const words = {
    count: 'count' in finding ? finding.count : 0,
    ...(head ? { position: head.size, moment: moment(head.at), key: head.key } : {}),
  };
  return (
    <li className={classes.finding} data-outcome={outcome} data-what={what}>
      <Icon size={16} aria-label={t(`outcome.${outcome}`)} role="img" />
      <span>{t(`finding.${wordOf(finding, of)}`, words)}</span>
    </li>
  );
};
