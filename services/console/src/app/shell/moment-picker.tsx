import { DateTimePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';

export interface MomentPickerProps {
  readonly asOf: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A day and a time of the past. */
export const MomentPicker = ({ asOf, onChange }: MomentPickerProps) => {
  const { t } = useTranslation();
  return (
    <DateTimePicker
      label={t('time.moment')}
      defaultValue={asOf ? new Date(asOf) : null}
      maxDate={new Date()}
      popoverProps={{ withinPortal: false }}
      onChange={(value) => value && onChange(String(value))}
      clearable={false}
      data-autofocus
    />
  );
};
