import { Button, Checkbox, Skeleton } from '@mantine/core';
import { Network, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ProblemNote } from '../../components/problem-note.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { PeopleTabs } from './people-tabs.js';
import { UnitHistory } from './unit-history.js';
import { UnitPanel } from './unit-panel.js';
import { UnitTable } from './unit-table.js';
import { unitRows } from './unit-tree.js';
import { type UnitCollection, type UnitRecord, useUnits } from './units.js';

/** What stands open beside the tree. */
type Beside = { readonly what: 'new' } | { readonly what: 'edit' | 'history'; readonly unit: UnitRecord };

/** Teams or territories as a tree: who leads, how many there are, what stands below what. */
export const UnitsPage = ({ collection }: { readonly collection: UnitCollection }) => {
  const { t } = useTranslation(['people', 'common']);
  const { units, error, refetch } = useUnits(collection);
  const [beside, setBeside] = useState<Beside>();
  const [archived, setArchived] = useState(false);
  const past = useAsOf() !== undefined;
  const writes = useMay()(`${collection}:write`) && !past;
  const rows = unitRows((units ?? []).filter((unit) => archived || !unit.archived));
  const close = (): void => setBeside(undefined);
  const create = writes && (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setBeside({ what: 'new' })}>
      {t(`${collection}.new`)}
    </Button>
  );
  return (
    <Page title={t(`tab.${collection}`)} acts={create}>
      <PeopleTabs />
      <Checkbox
        label={t('common:list.archivedToo')}
        checked={archived}
        onChange={(event) => setArchived(event.currentTarget.checked)}
      />
      {error ? (
        <ProblemNote error={error} onRetry={refetch} />
      ) : !units ? (
        <Skeleton h={200} />
      ) : rows.length === 0 ? (
        <EmptyState icon={Network} title={t(`${collection}.none`)} hint={t(`${collection}.hint`)} />
      ) : (
        <UnitTable
          collection={collection}
          rows={rows}
          writes={writes}
          onEdit={(unit) => setBeside({ what: 'edit', unit })}
          onHistory={(unit) => setBeside({ what: 'history', unit })}
        />
      )}
      {units && (
        <UnitPanel
          collection={collection}
          units={units}
          unit={beside?.what === 'edit' ? beside.unit : undefined}
          opened={beside?.what === 'new' || beside?.what === 'edit'}
          onClose={close}
        />
      )}
      <UnitHistory
        collection={collection}
        unit={beside?.what === 'history' ? beside.unit : undefined}
        onClose={close}
      />
    </Page>
  );
};
