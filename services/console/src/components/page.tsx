import { Group, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './page.module.css';

export interface PageProps {
  readonly title: string;
  /** Beside the title: counts, marks. */
  readonly aside?: ReactNode;
  /** Acts of the page, at the end of its first line. */
  readonly acts?: ReactNode;
  /** Fill the height: lists and boards scroll inside. */
  readonly full?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page: its name, its acts, its content. */
export const Page = ({ title, aside, acts, full = false, children }: PageProps) => {
  useDocumentTitle(`${title} · Relata`);
  return (
    <div className={classes.page} data-full={full || undefined}>
      <header className={classes.head}>
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Title order={1} size="xl" className={classes.title} dir="auto">
            {title}
          </Title>
          {aside}
        </Group>
        {acts && (
          <Group gap="sm" data-no-print>
            {acts}
          </Group>
        )}
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
};
