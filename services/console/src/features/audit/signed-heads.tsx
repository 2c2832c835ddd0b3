import { Button, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { readHeads } from '../../lib/audit.js';
import { useFormat } from '../../lib/format/use-format.js';
import { keys } from '../../lib/queries.js';
import { saveAnchor } from './save-anchor.js';

/** What was signed last, and the heads as a file that is kept outside of the server. */
export const SignedHeads = () => {
  const { t } = useTranslation('audit');
  const { moment } = useFormat();
  const { data } = useQuery({ queryKey: [...keys.audit, 'heads'], queryFn: ({ signal }) => readHeads(1, signal) });
  const save = useMutation({ mutationFn: saveAnchor });
  const last = data?.items.at(-1);
  if (!last) return null;
  return (
    <>
      <Text size="sm">{t('verify.signed', { position: last.size, moment: moment(last.at) })}</Text>
      <Button
        mt="xs"
        size="xs"
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('verify.saveHeads')}
      </Button>
      <Text size="sm" c="var(--muted)" mt="xs">
        {t('verify.anchor')} <code dir="ltr">relata verify --anchor anchor.jsonl</code>
      </Text>
      {save.error && <ProblemNote error={save.error} />}
    </>
  );
};
