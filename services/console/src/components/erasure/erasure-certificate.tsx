import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { saveBlob } from '../../lib/download.js';
import type { Erasure } from '../../lib/privacy.js';
import { NameText, WhenText } from '../values.js';

/** What went, on what ground, by whom, and where the log tells so; a file to be kept. */
export const ErasureCertificate = ({ erasure }: { readonly erasure: Erasure }) => {
  const { t } = useTranslation('privacy');
  const save = (): void =>
    saveBlob(
      new Blob([`${JSON.stringify(erasure, null, 2)}\n`], { type: 'application/json' }),
      `erasure-${erasure.id}.json`,
    );
  const rows = [
    [t('certificate.subject'), <code key="subject">{erasure.subject}</code>],
    [t('ground'), t(`grounds.${erasure.ground}`)],
    [t('certificate.orderedBy'), <NameText key="by" collection="users" id={erasure.orderedBy} />],
    [t('certificate.orderedAt'), <WhenText key="at" value={erasure.orderedAt} />],
    ...(erasure.finishedAt ? [[t('certificate.finishedAt'), <WhenText key="end" value={erasure.finishedAt} />]] : []),
    ...(erasure.log
      ? [
          [t('certificate.position'), erasure.log.position],
          [t('certificate.eventHash'), <code key="hash">{erasure.log.eventHash}</code>],
        ]
      : []),
    [t('certificate.ledgerHash'), <code key="ledger">{erasure.ledgerHash}</code>],
  ] as const;
  return (
    <Stack>
      <Table>
        <Table.Tbody>
          {rows.map(([title, value]) => (
            <Table.Tr key={String(title)}>
              <Table.Th scope="row">{title}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <div>
        <Text fw={600}>{t('certificate.records')}</Text>
        <ul>
          {erasure.records.map(({ ref, events, keys }) => (
            <li key={ref} style={{ overflowWrap: 'anywhere' }}>
              <code>{ref}</code> {t('certificate.record', { events, keys })}
            </li>
          ))}
        </ul>
        {erasure.kept.length > 0 && (
          <>
            <Text fw={600}>{t('certificate.kept')}</Text>
            <ul>
              {erasure.kept.map((ref) => (
                <li key={ref} style={{ overflowWrap: 'anywhere' }}>
                  <code>{ref}</code>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <Group data-no-print>
        <Button variant="default" leftSection={<Download size={16} aria-hidden />} onClick={save}>
          {t('certificate.save')}
        </Button>
      </Group>
    </Stack>
  );
};
