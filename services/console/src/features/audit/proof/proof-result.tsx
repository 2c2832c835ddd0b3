import { Alert, Stack } from '@mantine/core';
import { type Outcome, type Proof, verdictOf } from '@relata/proof/browser';
import type { UseQueryResult } from '@tanstack/react-query';
import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { FindingLine } from './finding-line.js';
import classes from './proof.module.css';
import { TakeProof } from './take-proof.js';
import type { Proved } from './use-proofs.js';

const LOOKS: Readonly<Record<Outcome, readonly [LucideIcon, string]>> = {
  holds: [CircleCheck, 'green'],
  fails: [CircleX, 'red'],
  open: [CircleHelp, 'yellow'],
};

const wordsOf = (proof: Proof) =>
  proof.kind === 'inclusion' ? { position: proof.position } : { earlier: proof.earlier.size, later: proof.later.size };

/** The verdict in one sentence, what it rests on line by line, and the proof to take along. */
export const ProofResult = ({ proved }: { readonly proved: UseQueryResult<Proved> }) => {
  const { t } = useTranslation('proof');
  const { data, error, isFetching, refetch } = proved;
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (isFetching) return <div data-busy />;
  if (!data) return null;
  const verdict = data.kind === 'checked' ? verdictOf(data.findings) : 'fails';
  const [Icon, color] = LOOKS[verdict];
  const title =
    data.kind === 'unknown-head' || verdict === 'fails'
      ? t('verdict.fails')
      : t(`verdict.${data.proof.kind}.${verdict}`, wordsOf(data.proof));
  return (
    <>
      <Alert
        color={color}
        variant="light"
        icon={<Icon aria-hidden />}
        title={title}
        role="status"
        classNames={{ title: classes.verdict ?? '' }}
        data-verdict={verdict}
      >
        {data.kind === 'unknown-head' ? (
          t('verdict.unknownHead', { position: data.position })
        ) : (
          <ul className={classes.findings}>
            {data.findings.map((finding, index) => (
              <FindingLine key={String(index)} finding={finding} of={data.proof.kind} />
            ))}
          </ul>
        )}
      </Alert>
      {data.kind === 'checked' && (
        <Stack gap="xs" data-no-print>
          <TakeProof proof={data.proof} />
        </Stack>
      )}
    </>
  );
};
