import { Paper, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './record-card.module.css';

export interface CardTab {
  readonly key: string;
  readonly title: string;
  readonly content: ReactNode;
}

export interface RecordCardProps {
  /** What it is. */
  readonly fields: ReactNode;
  /** What happened: the first tab is open at the start. */
  readonly tabs: readonly CardTab[];
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  /** What hangs on it. */
  readonly relations: ReactNode;
}

/** A record in three columns: what it is, what happened, what hangs on it. One column on a phone. */
export const RecordCard = ({ fields, tabs, tab, onTab, relations }: RecordCardProps) => (
  <div className={classes.card}>
    <Paper className={classes.side} withBorder p="md">
      {fields}
    </Paper>
    {tabs.length > 0 && (
      <Paper className={classes.middle} withBorder p="md">
        <Tabs value={tab} onChange={(value) => value && onTab(value)} keepMounted={false}>
          <Tabs.List mb="md">
            {tabs.map(({ key, title }) => (
              <Tabs.Tab key={key} value={key}>
                {title}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ key, content }) => (
            <Tabs.Panel key={key} value={key}>
              {content}
            </Tabs.Panel>
          ))}
        </Tabs>
      </Paper>
    )}
    <div className={classes.relations}>{relations}</div>
  </div>
);
