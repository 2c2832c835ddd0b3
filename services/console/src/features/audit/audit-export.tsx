import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/say-done.js';
import { type AuditEntry, type AuditQuery, readAudit } from '../../lib/audit.js';
import { csvOf } from '../../lib/csv.js';
import { saveBlob } from '../../lib/download.js';
import { useFormat } from '../../lib/format/use-format.js';

const PAGE = 500;
/** More lines than people read; narrower questions give the rest. */
const MOST = 50_000;

const COLUMNS = [
  'at',
  'occurredAt',
  'actor',
  'via',
  'onBehalfOf',
  'type',
  'subject',
  'reason',
  'rule',
  'import',
  'correlationId',
  'position',
  'revision',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[];

interface Read {
  readonly rows: readonly AuditEntry[];
  /** There is more than the file has. */
  readonly cut: boolean;
}

/** Everything that was asked for, page by page, the newest first. */
const readWhole = async (question: AuditQuery, onRows: (rows: number) => void): Promise<Read> => {
  const rows: AuditEntry[] = [];
  let before: string | undefined;
  do {
    const page = await readAudit({ ...question, limit: PAGE, ...(before ? { before } : {}) });
    rows.push(...page.items);
    onRows(rows.length);
    before = page.next;
  } while (before !== undefined && rows.length < MOST);
  return { rows, cut: before !== undefined };
};

/** The audit as it is narrowed, as a CSV file. */
export const AuditExport = ({ question }: { readonly question: AuditQuery }) => {
  const { t } = useTranslation('audit');
  const { moment, number } = useFormat();
  const [rows, setRows] = useState(0);
  const run = useMutation({
    mutationFn: () => readWhole(question, setRows),
    onSuccess: ({ rows: entries, cut }) => {
      const lines = entries.map((entry) => COLUMNS.map((column) => entry[column]));
      saveBlob(csvOf(COLUMNS, lines), 'audit.csv');
      if (!cut) sayDone(t('exported', { count: entries.length }));
    },
  });
  return (
    <Stack gap="xs" align="start">
      <Button
        variant="default"
        leftSection={<Download size={16} aria-hidden />}
        disabled={run.isPending}
        onClick={() => {
          setRows(0);
          run.mutate();
        }}
      >
        {run.isPending ? t('exporting', { rows: number(rows) }) : t('export')}
      </Button>
      {run.error && <ProblemNote error={run.error} />}
      {run.data?.cut && (
        <Text size="sm" role="status">
          {t('exportCut', { rows: number(run.data.rows.length), moment: moment(run.data.rows.at(-1)?.at ?? '') })}
        </Text>
      )}
    </Stack>
  );
};
