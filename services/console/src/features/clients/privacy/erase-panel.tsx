import { Alert, Drawer, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErasureCertificate } from '../../../components/erasure-certificate.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { type Erasure, previewErasure } from '../../../lib/privacy.js';
import { EraseForm } from './erase-form.js';

/** What would go, what is shared and offered one by one, what stays; then the erasure and its certificate. */
export const ErasePanel = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useTranslation(['privacy', 'common']);
  const client = useQueryClient();
  const [done, setDone] = useState<Erasure>();
  const { data, error } = useQuery({
    queryKey: ['erasures', 'preview', id],
    queryFn: () => previewErasure(id),
    enabled: done === undefined,
    gcTime: 0,
    staleTime: 0,
  });
  const close = (): void => {
    onClose();
    // Whatever showed the person shows the marker.
    if (done) void client.invalidateQueries();
  };
  return (
    <Drawer
      opened
      onClose={close}
      title={done ? t('certificate.title') : t('erase.title')}
      position="right"
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      {error && <ProblemNote error={error} />}
      {!(data || error || done) && <Skeleton height={200} data-busy />}
      {done ? (
        <ErasureCertificate erasure={done} />
      ) : data?.legalHold ? (
        <Alert color="yellow" icon={<Lock aria-hidden />} title={t('hold.lies')}>
          <bdi>{data.legalHold.reason}</bdi>
        </Alert>
      ) : (
        data && <EraseForm id={id} preview={data} onDone={setDone} onCancel={onClose} />
      )}
    </Drawer>
  );
};
