import { Button, Checkbox, Group, SegmentedControl, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { KeyRound, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useAsOf, useThen } from '../../lib/as-of/as-of.js';
import { useMay, useMe } from '../../lib/me.js';
import { useAll } from '../../lib/queries.js';
import { NewToken } from './new-token.js';
import { SettingsTabs } from './settings-tabs.js';
import { TokensTable } from './tokens-table.js';

interface TokensSearch {
  readonly of?: 'everybody' | undefined;
  readonly revoked?: 'too' | undefined;
}

/** Roles to which the server shows everybody's tokens, never a secret. */
const SEE_ALL: readonly string[] = ['admin', 'auditor'];

/** Personal API tokens: one's rights, or some of them, for a program. */
export const TokensPage = () => {
  const { t } = useTranslation(['settings', 'common']);
  const { id, roles } = useMe();
  const may = useMay()('tokens:write');
  const past = useAsOf() !== undefined;
  const navigate = useNavigate();
  const [making, make] = useDisclosure();
  const { of, revoked } = useSearch({ strict: false }) as TokensSearch;
  const seesAll = roles.some((role) => SEE_ALL.includes(role));
  const everybody = seesAll && of === 'everybody';
  const filter = [...(everybody ? [] : [`ownerId==${id}`]), ...(revoked ? [] : ['status==active'])].join(';');
  const {
    data: tokens,
    error,
    refetch,
  } = useAll('tokens', useThen({ sort: '-createdAt', ...(filter ? { filter } : {}) }));
  const show = (change: TokensSearch): void =>
    void navigate({ to: '.', search: ((was: object) => ({ ...was, ...change })) as never, replace: true });
  return (
    <Page
      title={t('tokens.title')}
      acts={
        may &&
        !past && (
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={make.open}>
            {t('tokens.new')}
          </Button>
        )
      }
    >
      <SettingsTabs />
      <Group gap="md">
        {seesAll && (
          <SegmentedControl
            aria-label={t('tokens.whose')}
            value={everybody ? 'everybody' : 'mine'}
            onChange={(value) => show({ of: value === 'everybody' ? value : undefined })}
            data={(['mine', 'everybody'] as const).map((value) => ({ value, label: t(`tokens.${value}`) }))}
          />
        )}
        <Checkbox
          label={t('tokens.revokedToo')}
          checked={revoked === 'too'}
          onChange={(event) => show({ revoked: event.currentTarget.checked ? 'too' : undefined })}
        />
      </Group>
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : !tokens ? (
        <Skeleton h={200} />
      ) : tokens.length === 0 ? (
        <EmptyState icon={KeyRound} title={t('tokens.none')} hint={t('tokens.hint')} />
      ) : (
        <TokensTable tokens={tokens} owners={everybody} />
      )}
      <NewToken opened={making} onClose={make.close} />
    </Page>
  );
};
