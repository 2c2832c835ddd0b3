import { Button, Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Coins, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useMay } from '../../../lib/me.js';
import { useBaseCurrency } from '../../../lib/use-base-currency.js';
import { useSearchState } from '../../../lib/use-search-state.js';
import { CataloguePage } from '../catalogue-page.js';
import { useWrites } from '../use-writes.js';
import { CurrencyRates } from './currency-rates.js';
import { CurrencyTable } from './currency-table.js';
import { RatePanel } from './rate-panel.js';
import { useRates } from './use-rates.js';

/** What a currency is worth in the base currency, from which day on: by this all totals are counted. */
export const RatesPage = () => {
  const { t } = useTranslation('catalogue');
  const writes = useWrites('currency-rates');
  const may = useMay();
  const base = useBaseCurrency();
  const [wished, choose] = useSearchState('currency');
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useRates();
  const currency = data?.find(({ id }) => id === wished) ?? data?.[0];
  const create = writes && (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('rate.add')}
    </Button>
  );
  return (
    <CataloguePage title={t('tab.rates')} acts={create}>
      <Text size="sm">
        {t('rate.base', { base })} {may('settings:write') && <Link to="/settings">{t('rate.changeBase')}</Link>}
      </Text>
      {error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton h={240} data-busy />
      ) : currency ? (
        <>
          <CurrencyTable currencies={data} base={base} chosen={currency.id} onChoose={choose} />
          <CurrencyRates key={currency.id} currency={currency} base={base} writes={writes} />
        </>
      ) : (
        <EmptyState icon={Coins} title={t('rate.none')} hint={t('rate.noneHint', { base })} />
      )}
      <RatePanel opened={adding} currency={undefined} base={base} onClose={() => setAdding(false)} onSet={choose} />
    </CataloguePage>
  );
};
