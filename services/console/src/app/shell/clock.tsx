import { Button, Loader, Popover, Stack, Text } from '@mantine/core';
import { Clock3, History } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsOf, useSetAsOf } from '../../lib/as-of/as-of.js';
import { useFormat } from '../../lib/format/use-format.js';

const MomentPicker = lazy(() => import('./moment-picker.js').then((m) => ({ default: m.MomentPicker })));

/** Now, or a past moment that every page then shows. */
export const Clock = () => {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const setAsOf = useSetAsOf();
  const { moment } = useFormat();
  const [open, setOpen] = useState(false);
  const Icon = asOf === undefined ? Clock3 : History;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant={asOf === undefined ? 'subtle' : 'default'}
          color="gray"
          {...(asOf === undefined ? {} : { c: 'var(--warn)' })}
          leftSection={<Icon size={16} aria-hidden />}
          onClick={() => setOpen(!open)}
          title={t('time.clock')}
        >
          {asOf === undefined ? t('time.now') : moment(asOf)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" maw={280}>
          <Text size="sm" c="var(--muted)">
            {t('time.clockHint')}
          </Text>
          <Suspense fallback={<Loader size="sm" aria-label={t('state.loading')} />}>
            <MomentPicker asOf={asOf} onChange={(value) => setAsOf(new Date(value).toISOString())} />
          </Suspense>
          {asOf !== undefined && (
            <Button
              onClick={() => {
                setAsOf(undefined);
                setOpen(false);
              }}
            >
              {t('time.backToNow')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
