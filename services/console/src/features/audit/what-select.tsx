import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KINDS, SERVICES } from './audit-kinds.js';
import { useSetAudit } from './use-set-audit.js';

/** Chooses a service, or one kind of its events. */
export const WhatSelect = ({ value }: { readonly value: string | undefined }) => {
  const { t } = useTranslation(['audit', 'events', 'common']);
  const set = useSetAudit();
  return (
    <Select
      label={t('filter.what')}
      placeholder={t('filter.anything')}
      data={SERVICES.map((service) => ({
        group: t(`service.${service}`),
        items: [
          { value: service as string, label: t('filter.all', { service: t(`service.${service}`) }) },
          ...KINDS[service].map((kind) => ({ value: `${service}.${kind}`, label: t(`events:${kind}`) })),
        ],
      }))}
      value={value ?? null}
      onChange={(what) => set({ what: what ?? undefined })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common:list.clear') }}
      nothingFoundMessage={t('common:shell.nothingFound')}
    />
  );
};
