import { Center, Stack, Text } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint?: string;
  /** What to do about it. */
  readonly children?: ReactNode;
}

/** Nothing is here: says so, and what to do. */
export const EmptyState = ({ icon: Icon, title, hint, children }: EmptyStateProps) => (
  <Center p="xl">
    <Stack align="center" gap="sm" maw={420} ta="center">
      <Icon size={28} color="var(--muted)" aria-hidden />
      <Text fw={600}>{title}</Text>
      {hint && <Text c="var(--muted)">{hint}</Text>}
      {children}
    </Stack>
  </Center>
);
