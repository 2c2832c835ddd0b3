import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import type { Job } from '../../lib/jobs.js';
import { inputOf } from './imports-api.js';

/** Where records of a kind are listed. */
const LISTS: Readonly<Record<string, string>> = {
  accounts: '/accounts',
  contacts: '/contacts',
  deals: '/deals/list',
};

/** Opens what an import has created: the records of its kind that came into being while it ran. */
export const MadeLink = ({ job }: { readonly job: Job }) => {
  const { t } = useTranslation('imports');
  const { number } = useFormat();
  const { as = '' } = inputOf(job);
  const created = Number(job.result?.created ?? 0);
  const to = LISTS[as];
  if (created === 0 || to === undefined || !job.finishedAt) return null;
  const filter = `createdAt>=${job.startedAt ?? job.createdAt};createdAt<=${job.finishedAt}`;
  return (
    <Anchor component={Link} to={to as never} search={{ filter } as never}>
      {t(`open.${as}`, { count: created, text: number(created) })}
    </Anchor>
  );
};
