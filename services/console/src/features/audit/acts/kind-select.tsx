import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSetAudit } from '../use-set-audit.js';
import { ACT_KINDS } from './acts-question.js';

/** Chooses changes, reads, files, sign-ins or refusals. */
export const KindSelect = ({ value }: { readonly value: string | undefined }) => {
  const { t } = useTranslation(['access', 'audit', 'common']);
  const set = useSetAudit();
  return (
    <Select
      label={t('filter.kind')}
      placeholder={t('audit:filter.anything')}
      data={ACT_KINDS.map((kind) => ({ value: kind, label: t(`filter.${kind}`) }))}
      value={value ?? null}
      onChange={(what) => set({ what: what ?? undefined })}
      clearable
      clearButtonProps={{ 'aria-label': t('common:list.clear') }}
    />
  );
};
