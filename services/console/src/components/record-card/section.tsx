import { Group, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A named part of a card. */
export const Section = ({ title, aside, children }: SectionProps) => (
  <Paper component="section" withBorder p="md">
    <Group justify="space-between" mb="sm">
      <Title order={2} size="md">
        {title}
      </Title>
      {aside}
    </Group>
    {children}
  </Paper>
);
