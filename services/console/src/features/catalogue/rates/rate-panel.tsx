import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayDone } from '../../../components/say-done.js';
import { todayHere } from '../../../components/tasks/task-state.js';
import { asProblem } from '../../../lib/api/problem.js';
import { SideForm, SideFormBody } from '../side-form.js';
import { type DatedRate, rateText } from './rate-table.js';
import { useSetRate } from './use-rates.js';

export interface RatePanelProps {
  readonly opened: boolean;
  /** Undefined: it is chosen here. */
  readonly currency: string | undefined;
  /** The rate that is corrected. */
  readonly start?: DatedRate;
  readonly base: string;
  readonly onClose: () => void;
  readonly onSet?: (currency: string) => void;
}

const CURRENCIES = Intl.supportedValuesOf('currency');

/** One rate from a day on. */
export const RatePanel = (props: RatePanelProps) => {
  const { t } = useTranslation('catalogue');
  return (
    <SideForm title={t(props.start ? 'rate.correction' : 'rate.add')} opened={props.opened} onClose={props.onClose}>
      <RateInputs key={props.start?.date} {...props} />
    </SideForm>
  );
};

const RateInputs = ({ currency, start, base, onClose, onSet }: RatePanelProps) => {
  const { t } = useTranslation('catalogue');
  const [code, setCode] = useState<string | null>(currency ?? null);
  const [date, setDate] = useState(start?.date ?? todayHere());
  const [rate, setRate] = useState(start?.rate ?? '');
  const set = useSetRate();
  const problem = asProblem(set.error);
  const save = (): void => {
    if (code === null) return;
    set.mutate(
      { currency: code, date, rate: rateText(rate) },
      {
        onSuccess: () => {
          sayDone(t('rate.set', { currency: code }));
          onClose();
          onSet?.(code);
        },
      },
    );
  };
  return (
    <SideFormBody
      isNew={!start}
      busy={set.isPending}
      ready={code !== null && rate.trim() !== '' && date !== ''}
      error={set.error}
      onSave={save}
    >
      {currency === undefined && (
        <Select
          label={t('rate.currency')}
          data={CURRENCIES.filter((each) => each !== base)}
          value={code}
          searchable
          limit={100}
          allowDeselect={false}
          data-autofocus
          error={problem?.ofField('currency')}
          onChange={setCode}
        />
      )}
      <TextInput
        type="date"
        label={t('rate.since')}
        value={date}
        readOnly={start !== undefined}
        error={problem?.ofField('date')}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <TextInput
        label={t('rate.worth', { base })}
        description={code ? t('rate.example', { currency: code, base }) : undefined}
        inputMode="decimal"
        data-autofocus={currency !== undefined || undefined}
        value={rate}
        error={problem?.ofField('rate')}
        onChange={(event) => setRate(event.currentTarget.value)}
      />
    </SideFormBody>
  );
};
