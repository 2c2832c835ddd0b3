import { Alert, Button, Group, Text } from '@mantine/core';
import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSetAsOf } from '../../lib/as-of/as-of.js';
import { useFormat } from '../../lib/format/use-format.js';
import { PastFolding } from './past-folding.js';

/** Says that the past is looked at, and that nothing can be written there. */
export const PastBanner = ({ asOf }: { readonly asOf: string }) => {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const setAsOf = useSetAsOf();
  return (
    <Alert color="yellow" icon={<History aria-hidden />} mb="md" p="sm" role="status">
      <Group justify="space-between">
        <Text size="sm">{t('time.past', { moment: moment(asOf) })}</Text>
        <Button size="xs" variant="default" onClick={() => setAsOf(undefined)}>
          {t('time.backToNow')}
        </Button>
      </Group>
      <PastFolding />
    </Alert>
  );
};
