import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSetAudit } from '../use-set-audit.js';
import { ACT_KINDS, LISTED } from './acts-question.js';

export interface KindSelectProps {
  readonly value: string | undefined;
  /** Whether a record was chosen, which can have been seen in lists. */
  readonly ofRecord: boolean;
}

/** Chooses changes, reads, files, sign-ins or refusals, and of a record who saw it in a list. */
export const KindSelect = ({ value, ofRecord }: KindSelectProps) => {
  const { t } = useTranslation(['access', 'audit', 'common']);
  const set = useSetAudit();
  return (
    <Select
      label={t('filter.kind')}
      placeholder={t('audit:filter.anything')}
      data={[...ACT_KINDS, ...(ofRecord ? [LISTED] : [])].map((kind) => ({ value: kind, label: t(`filter.${kind}`) }))}
      value={value ?? null}
      onChange={(what) => set({ what: what ?? undefined })}
      clearable
      clearButtonProps={{ 'aria-label': t('common:list.clear') }}
    />
  );
};
