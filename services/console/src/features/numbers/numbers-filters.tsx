import { Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Grouping, useBreakdown } from '../../lib/reports.js';
import classes from './numbers.module.css';
import { COMPARES, type NumbersSearch, PERIODS, type Span } from './report-query.js';

export interface NumbersFiltersProps {
  readonly search: NumbersSearch;
  readonly span: Span;
  readonly onChange: (change: Partial<Record<keyof NumbersSearch, string | undefined>>) => void;
}

interface PickProps {
  readonly by: Grouping;
  readonly label: string;
  readonly value: string | undefined;
  readonly onPick: (value: string | undefined) => void;
}

/** One of what the reports know of: only what has deals can be picked. */
const Pick = ({ by, label, value, onPick }: PickProps) => {
  const { t } = useTranslation(['numbers', 'common']);
  const { data } = useBreakdown(by, {});
  const known = (data?.rows ?? []).flatMap(({ key, label: name }) =>
    key === null ? [] : [{ value: key, label: name ?? key }],
  );
  const options =
    value === undefined || known.some((o) => o.value === value) ? known : [...known, { value, label: value }];
  return (
    <Select
      label={label}
      data={options}
      value={value ?? null}
      onChange={(picked) => onPick(picked ?? undefined)}
      placeholder={t('filter.all')}
      clearable
      searchable
      clearButtonProps={{ 'aria-label': t('filter.clearOne', { label }) }}
      nothingFoundMessage={t('filter.nothing')}
    />
  );
};

/** Whose deals, of what and of when; with what it is compared. */
export const NumbersFilters = ({ search, span, onChange }: NumbersFiltersProps) => {
  const { t } = useTranslation(['numbers', 'common']);
  const bounded = span.from !== undefined && span.to !== undefined;
  return (
    <search className={classes.filters} aria-label={t('filter.title')} data-no-print>
      <NativeSelect
        label={t('filter.period')}
        value={search.period ?? 'all'}
        onChange={({ currentTarget: { value } }) =>
          onChange({
            period: value === 'all' ? undefined : value,
            ...(value === 'custom' ? span : { from: undefined, to: undefined }),
          })
        }
        data={PERIODS.map((period) => ({ value: period, label: t(`period.${period}`) }))}
      />
      {search.period === 'custom' &&
        (['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            label={t(`filter.${end}`)}
            value={search[end] ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ [end]: value || undefined })}
            error={end === 'to' && bounded && String(span.to) < String(span.from) ? t('filter.wrongWay') : undefined}
          />
        ))}
      <NativeSelect
        label={t('compare.title')}
        value={search.compare ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ compare: value || undefined })}
        data={[
          { value: '', label: t('compare.none') },
          ...COMPARES.map((compare) => ({ value: compare, label: t(`compare.${compare}`) })),
        ]}
        disabled={!bounded}
        description={bounded ? undefined : t('compare.needsPeriod')}
        inputWrapperOrder={['label', 'input', 'description']}
      />
      <Pick by="team" label={t('by.team')} value={search.team} onPick={(team) => onChange({ team })} />
      <Pick by="owner" label={t('by.owner')} value={search.owner} onPick={(owner) => onChange({ owner })} />
      <Pick by="product" label={t('by.product')} value={search.product} onPick={(product) => onChange({ product })} />
      <Pick by="sector" label={t('by.sector')} value={search.sector} onPick={(sector) => onChange({ sector })} />
      {Object.keys(search).some((key) => key in EMPTY) && (
        <Button variant="subtle" leftSection={<X size={14} aria-hidden />} onClick={() => onChange(EMPTY)}>
          {t('filter.clear')}
        </Button>
      )}
    </search>
  );
};

const EMPTY = {
  team: undefined,
  owner: undefined,
  product: undefined,
  sector: undefined,
  period: undefined,
  from: undefined,
  to: undefined,
  compare: undefined,
};
