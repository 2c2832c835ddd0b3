import { Alert, Drawer, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Erasable, type Erasure, type ErasureGround, previewErasure } from '../../lib/privacy.js';
import { ProblemNote } from '../problem-note.js';
import { EraseForm } from './erase-form.js';
import { ErasureCertificate } from './erasure-certificate.js';

export interface ErasePanelProps {
  readonly record: Erasable;
  /** On what ground, until another one is chosen. */
  readonly ground?: ErasureGround;
  readonly onClose: () => void;
}

/** What would go, what is shared and offered one by one, what stays; then the erasure and its certificate. */
export const ErasePanel = ({ record, ground = 'request', onClose }: ErasePanelProps) => {
  const { t } = useTranslation(['privacy', 'common']);
  const client = useQueryClient();
  const [done, setDone] = useState<Erasure>();
  const { data, error } = useQuery({
    queryKey: ['erasures', 'preview', record],
    queryFn: () => previewErasure(record),
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
      title={
        done ? t('certificate.title') : t(record.collection === 'contacts' ? 'erase.title' : 'erase.titleOfRecord')
      }
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
        data && <EraseForm record={record} ground={ground} preview={data} onDone={setDone} onCancel={onClose} />
      )}
    </Drawer>
  );
};
