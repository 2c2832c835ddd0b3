import { Button, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import type { Sheet } from './import-file.js';
import { type RowError, useRowErrors } from './imports-api.js';

export interface ErrorGridProps {
  readonly jobId: string;
  /** The rows of the file, when they are read. */
  readonly sheet: Sheet | undefined;
  readonly onMend: (error: RowError, value: string, all: boolean) => void;
}

/** What a dry run refused, to be mended in place. */
export const ErrorGrid = ({ jobId, sheet, onMend }: ErrorGridProps) => {
  const { t } = useTranslation('imports');
  const { data, error } = useRowErrors(jobId, true);
  if (error) return <ProblemNote error={error} />;
  if (!data || data.items.length === 0) return null;
  return (
    <Stack gap="sm">
      {data.next && <Text size="sm">{t('firstErrors', { count: data.items.length })}</Text>}
      <Table.ScrollContainer minWidth={560} mah={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('row')}</Table.Th>
              <Table.Th>{t('column')}</Table.Th>
              <Table.Th>{t('value')}</Table.Th>
              <Table.Th>{t('wrong')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map((item) => (
              <ErrorRow key={`${item.row}/${item.column}/${item.reason}`} error={item} sheet={sheet} onMend={onMend} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
};

const ErrorRow = ({ error, sheet, onMend }: { readonly error: RowError } & Omit<ErrorGridProps, 'jobId'>) => {
  const { t } = useTranslation('imports');
  const at = sheet?.headers.indexOf(error.column) ?? -1;
  const cell = sheet?.rows[error.row - 2]?.[at];
  const [typed, setTyped] = useState<string>();
  const value = typed ?? cell ?? '';
  return (
    <Table.Tr>
      <Table.Td>{error.row}</Table.Td>
      <Table.Td>
        <bdi>{error.column}</bdi>
      </Table.Td>
      <Table.Td>
        {cell === undefined ? (
          '–'
        ) : (
          <>
            <TextInput
              aria-label={t('cell', { row: error.row, column: error.column })}
              size="xs"
              value={value}
              dir="auto"
              onChange={(event) => setTyped(event.currentTarget.value)}
              onBlur={() => typed !== undefined && typed !== cell && onMend(error, typed, false)}
            />
            {typed !== undefined && error.value !== undefined && typed !== error.value && (
              <Button size="compact-xs" variant="subtle" onClick={() => onMend(error, typed, true)}>
                {t('mendAll', { value: error.value })}
              </Button>
            )}
          </>
        )}
      </Table.Td>
      <Table.Td>{error.message}</Table.Td>
    </Table.Tr>
  );
};
