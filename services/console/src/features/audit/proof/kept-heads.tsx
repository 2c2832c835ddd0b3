import { Stack, Text, Textarea } from '@mantine/core';
import { FileCheck, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { DropFile } from '../../../components/drop-file.js';
import { Section } from '../../../components/section.js';
import type { AnchorState } from './use-anchor.js';

/** Takes what the auditor kept: a file, or its lines. */
export const KeptHeads = ({ state }: { readonly state: AnchorState }) => {
  const { t } = useTranslation('proof');
  const { text, name, anchor, unreadable, take } = state;
  const isEmpty = text.trim() !== '' && unreadable === undefined && anchor === undefined;
  const problem =
    unreadable === undefined ? isEmpty && t('kept.none') : t('kept.unreadable', { line: String(unreadable) });
  return (
    <Section title={t('kept.title')}>
      <Stack gap="sm">
        <DropFile
          label={t('kept.file')}
          accept=".jsonl,.ndjson,.json,.txt"
          icon={name === undefined ? Upload : FileCheck}
          title={name ?? t('kept.choose')}
          hint={t('kept.hint')}
          taken={name !== undefined}
          onFile={(file) => void file.text().then((lines) => take(lines, file.name))}
        />
        <Textarea
          label={t('kept.paste')}
          value={text}
          onChange={(event) => take(event.currentTarget.value)}
          error={problem}
          rows={3}
          dir="ltr"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }}
        />
        <Text size="sm" role="status">
          {anchor
            ? t('kept.has', {
                heads: anchor.heads.length,
                position: anchor.heads.at(-1)?.size,
                keys: anchor.keys.length,
              })
            : t('kept.without')}
        </Text>
      </Stack>
    </Section>
  );
};
