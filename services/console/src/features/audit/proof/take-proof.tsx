import { Button, Group, Text } from '@mantine/core';
import type { Proof } from '@relata/proof/browser';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { saveBlob } from '../../../lib/download.js';
import { saveAnchor } from '../save-anchor.js';
import classes from './proof.module.css';

const nameOf = (proof: Proof): string =>
  proof.kind === 'inclusion' ? `proof-${proof.position}.json` : `proof-${proof.earlier.size}-${proof.later.size}.json`;

const save = (proof: Proof): void =>
  saveBlob(new Blob([`${JSON.stringify(proof, null, 2)}\n`], { type: 'application/json' }), nameOf(proof));

/** The proof as a file, the keys beside it, and how anybody checks them with neither this server nor this browser. */
export const TakeProof = ({ proof }: { readonly proof: Proof }) => {
  const { t } = useTranslation('proof');
  const anchor = useMutation({ mutationFn: saveAnchor });
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          onClick={() => save(proof)}
        >
          {t('take.proof')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          loading={anchor.isPending}
          onClick={() => anchor.mutate()}
        >
          {t('take.anchor')}
        </Button>
      </Group>
      {anchor.error && <ProblemNote error={anchor.error} />}
      <Text size="sm" c="var(--muted)">
        {t('take.script')}
      </Text>
      <pre className={classes.command} dir="ltr">
        <code>{`node examples/verify-proof.mjs ${nameOf(proof)} anchor.jsonl [KEPT.jsonl]`}</code>
      </pre>
    </>
  );
};
