import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RecordHistory } from '../../components/record-history/record-history.js';
import type { UnitCollection, UnitRecord } from './units.js';

export interface UnitHistoryProps {
  readonly collection: UnitCollection;
  readonly unit: UnitRecord | undefined;
  readonly onClose: () => void;
}

/** Who changed what of a team or territory. */
export const UnitHistory = ({ collection, unit, onClose }: UnitHistoryProps) => {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Drawer
      opened={unit !== undefined}
      onClose={onClose}
      title={t('historyOf', { name: unit?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('common:act.close') }}
    >
      {unit && <RecordHistory collection={collection} id={unit.id} />}
    </Drawer>
  );
};
