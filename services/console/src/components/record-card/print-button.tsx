import { Button } from '@mantine/core';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Puts the card on paper. */
export const PrintButton = () => {
  const { t } = useTranslation('time');
  return (
    <Button variant="default" leftSection={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
      {t('print')}
    </Button>
  );
};
