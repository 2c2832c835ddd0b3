import { Group, Paper, Skeleton, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { NowNote } from './now-only.js';
import { ProblemNote } from './problem-note.js';

export interface SectionProps {
  readonly title: string;
  /** At the end of the first line. */
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  readonly loading?: boolean;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** Said instead of the content when there is nothing. */
  readonly empty?: string | false;
  /** It shows what is now, even on the card of a past moment. */
  readonly ofNow?: boolean;
  readonly children: ReactNode;
}

/** A named part of a page, or what stands in its way. */
export const Section = (props: SectionProps) => {
  const { title, aside, className, loading = false, error, onRetry, empty = false, ofNow = false, children } = props;
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" miw={0} aria-labelledby={id} {...(className ? { className } : {})}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="md" id={id}>
          {title}
        </Title>
        {aside}
      </Group>
      {ofNow && <NowNote />}
      {error ? (
        <ProblemNote error={error} {...(onRetry ? { onRetry } : {})} />
      ) : loading ? (
        <Skeleton h={120} />
      ) : empty ? (
        <Text c="var(--muted)">{empty}</Text>
      ) : (
        children
      )}
    </Paper>
  );
};
